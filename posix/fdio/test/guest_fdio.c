/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/fdio.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/ioctl.h>
#include <uk/abi/poll.h>
#include <uk/abi/stat.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

#define FILE_LEN 64

/* A file with positions, and one like a pipe that takes 5 bytes a time. */
static char content[FILE_LEN];
static long content_len;
static struct uk_file plain, narrow;
static int nr_refused;

static long read_plain(struct uk_file *file __unused,
		       const struct uk_abi_iovec *iov, int nr_iov, int64_t at,
		       int flags __unused)
{
	long done = 0;
	int i;

	for (i = 0; i < nr_iov && at < content_len; i++) {
		size_t len = MIN(iov[i].len, (size_t)(content_len - at));

		memcpy(iov[i].base, content + at, len);
		at += (long)len;
		done += (long)len;
	}
	return done;
}

static long write_plain(struct uk_file *file __unused,
			const struct uk_abi_iovec *iov, int nr_iov, int64_t at,
			int flags)
{
	long done = 0;
	int i;

	if (flags & UK_ABI_RWF_APPEND)
		at = content_len;
	for (i = 0; i < nr_iov; i++) {
		memcpy(content + at, iov[i].base, iov[i].len);
		at += (long)iov[i].len;
		done += (long)iov[i].len;
	}
	content_len = MAX(content_len, at);
	return done;
}

static int stat_plain(struct uk_file *file __unused, struct uk_abi_statx *stat)
{
	stat->size = (uint64_t)content_len;
	return 0;
}

static int truncate_plain(struct uk_file *file __unused,
			  const struct uk_attr *attr)
{
	content_len = (long)attr->size;
	return 0;
}

static const struct uk_file_ops plain_ops = {
	.read = read_plain,
	.write = write_plain,
	.getattr = stat_plain,
	.setattr = truncate_plain,
};

static long write_narrow(struct uk_file *file, const struct uk_abi_iovec *iov,
			 int nr_iov, int64_t at __unused, int flags __unused)
{
	size_t len = MIN(iov[0].len, (size_t)5);

	UK_TEST_EXPECT(nr_iov > 0);
	if (++nr_refused % 2) {
		uk_events_set(&file->events, UK_ABI_POLLOUT);
		return -EAGAIN;
	}
	memcpy(content + content_len, iov[0].base, len);
	content_len += (long)len;
	return (long)len;
}

static long write_broken(struct uk_file *file __unused,
			 const struct uk_abi_iovec *iov __unused,
			 int nr_iov __unused, int64_t at __unused,
			 int flags __unused)
{
	return -EPIPE;
}

static const struct uk_file_ops narrow_ops = { .write = write_narrow };
static const struct uk_file_ops broken_ops = { .write = write_broken };

static int open_file(struct uk_file *file, const struct uk_file_ops *ops,
		     unsigned int flags)
{
	content_len = 0;
	uk_file_init(file, ops, UK_ABI_S_IFREG, 0);
	file->has_position = ops == &plain_ops;
	return uk_fd_open_take(file, flags);
}

UK_TESTCASE(ukfdio, positions_move)
{
	int fd = open_file(&plain, &plain_ops, UK_ABI_O_RDWR);
	char buf[16] = "";

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_write, fd, "hello", 5), 5);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_write, fd, "world", 5), 5);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, buf, 5), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_lseek, fd, -7, UK_ABI_SEEK_CUR),
			       3);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, buf, 4), 4);
	UK_TEST_EXPECT_ZERO(memcmp(buf, "lowo", 4));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_pread64, fd, buf, 9, 1), 9);
	UK_TEST_EXPECT_ZERO(memcmp(buf, "elloworld", 9));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_pread64, fd, buf, 9, -1),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_lseek, fd, 0, UK_ABI_SEEK_CUR),
			       7);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_lseek, fd, -1, UK_ABI_SEEK_SET),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_lseek, fd, 2, UK_ABI_SEEK_END),
			       12);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_lseek, fd, 0, 99), -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_ftruncate, fd, 4));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_ftruncate, fd, -4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(content_len, 4);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

UK_TESTCASE(ukfdio, what_is_appended_goes_to_the_end)
{
	int fd = open_file(&plain, &plain_ops,
			   UK_ABI_O_WRONLY | UK_ABI_O_APPEND);

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_write, fd, "hello", 5), 5);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_lseek, fd, 0, UK_ABI_SEEK_SET));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_write, fd, "world", 5), 5);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_lseek, fd, 0, UK_ABI_SEEK_CUR),
			       10);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, content, 5), -EBADF);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

UK_TESTCASE(ukfdio, a_blocking_write_writes_all)
{
	int fd = open_file(&narrow, &narrow_ops, UK_ABI_O_WRONLY);
	struct uk_abi_iovec iov[3] = {
		{ .base = (void *)"abc", .len = 3 },
		{ .base = (void *)"", .len = 0 },
		{ .base = (void *)"0123456789abcdef", .len = 16 },
	};

	nr_refused = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_writev, fd, iov, 3), 19);
	UK_TEST_EXPECT_ZERO(memcmp(content, "abc0123456789abcdef", 19));
	uk_syscall_r(SYS_fcntl, fd, UK_ABI_F_SETFL, UK_ABI_O_NONBLOCK);
	nr_refused = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_writev, fd, iov, 3), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_writev, fd, iov + 2, 1), 5);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_writev, fd, iov, -1), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, content, 1), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_pwrite64, fd, "x", 1, 0),
			       -ESPIPE);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_fsync, fd), -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

static int nr_sigpipes;

static void count_sigpipe(void)
{
	nr_sigpipes++;
}

UK_TESTCASE(ukfdio, a_broken_pipe_is_told)
{
	int fd = open_file(&narrow, &broken_ops, UK_ABI_O_WRONLY);

	nr_sigpipes = 0;
	uk_fdio_epipe_set(count_sigpipe);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_write, fd, "x", 1), -EPIPE);
	uk_fdio_epipe_set(NULL);
	UK_TEST_EXPECT_SNUM_EQ(nr_sigpipes, 1);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

uk_testsuite_register(ukfdio, NULL);
