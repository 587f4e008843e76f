/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/fdtab.h>

#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/alloc.h>
#include <uk/sched.h>
#include <uk/test.h>

long uk_syscall_r_close(long fd);
long uk_syscall_r_close_range(long first, long last, long flags);
long uk_syscall_r_dup(long fd);
long uk_syscall_r_dup2(long fd, long to);
long uk_syscall_r_dup3(long fd, long to, long flags);
long uk_syscall_r_fcntl(long fd, long command, long arg);

#define NR_MANY 300

static unsigned int nr_closed; /* atomic */

static void release(struct uk_file *file)
{
	__atomic_add_fetch(&nr_closed, 1, __ATOMIC_RELAXED);
	uk_free(uk_alloc_get_default(), file);
}

static const struct uk_file_ops ops = { .release = release };

static struct uk_file *file_of_ours(void)
{
	struct uk_file *file = uk_malloc(uk_alloc_get_default(), sizeof(*file));

	if (file)
		uk_file_init(file, &ops, 0, 0);
	return file;
}

static int open_one(unsigned int flags)
{
	struct uk_file *file = file_of_ours();

	return file ? uk_fd_open_take(file, flags) : -ENOMEM;
}

UK_TESTCASE(ukfdtab, the_lowest_number_is_given)
{
	int a = open_one(0), b = open_one(0), c = open_one(0);

	nr_closed = 0;
	UK_TEST_EXPECT(a >= 0 && b > a && c > b);
	UK_TEST_EXPECT_ZERO(uk_fd_close(b));
	UK_TEST_EXPECT_SNUM_EQ(nr_closed, 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_close(b), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(open_one(0), b);
	UK_TEST_EXPECT_ZERO(uk_fd_close(a));
	UK_TEST_EXPECT_ZERO(uk_fd_close(b));
	UK_TEST_EXPECT_SNUM_EQ(open_one(0), a);
	UK_TEST_EXPECT_SNUM_EQ(open_one(0), b);
	uk_fd_close_range((unsigned int)a, (unsigned int)c, false);
	UK_TEST_EXPECT_SNUM_EQ(nr_closed, 6);
}

UK_TESTCASE(ukfdtab, what_is_no_number_is_ebadf)
{
	UK_TEST_EXPECT_NULL(uk_fd_get(-1));
	UK_TEST_EXPECT_NULL(uk_fd_get(1 << 30));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_close(-1), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_dup(1 << 30), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_dup3(1 << 30, 3, 0), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_fcntl(900, UK_ABI_F_GETFD, 0),
			       -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_fcntl(900, UK_ABI_F_GETFL, 0),
			       -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_next(1 << 30), -EBADF);
}

UK_TESTCASE(ukfdtab, duplicates_share_a_description)
{
	int fd = open_one(UK_ABI_O_RDWR);
	int copy = (int)uk_syscall_r_dup(fd);
	struct uk_ofile *ofile = uk_fd_get(fd);

	nr_closed = 0;
	UK_TEST_EXPECT(copy > fd);
	UK_TEST_EXPECT_ZERO(uk_syscall_r_fcntl(
		fd, UK_ABI_F_SETFL, UK_ABI_O_NONBLOCK | UK_ABI_O_WRONLY));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_fcntl(copy, UK_ABI_F_GETFL, 0),
			       UK_ABI_O_NONBLOCK | UK_ABI_O_RDWR);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_dup3(fd, 200, UK_ABI_O_CLOEXEC),
			       200);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_dup3(fd, fd, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_dup3(fd, 200, 1), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_dup2(fd, fd), fd);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_dup2(fd, 201), 201);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_dup2(fd, -1), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_fcntl(200, UK_ABI_F_GETFD, 0), 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_fcntl(201, UK_ABI_F_GETFD, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(ofile->refs, 5);
	UK_TEST_EXPECT_ZERO(uk_syscall_r_close(fd));
	UK_TEST_EXPECT_ZERO(uk_syscall_r_close(copy));
	UK_TEST_EXPECT_ZERO(uk_syscall_r_close_range(200, 201, 0));
	UK_TEST_EXPECT_ZERO(nr_closed);
	uk_ofile_put(ofile);
	UK_TEST_EXPECT_SNUM_EQ(nr_closed, 1);
}

UK_TESTCASE(ukfdtab, fcntl_duplicates_from_a_number)
{
	int fd = open_one(0);

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_fcntl(fd, UK_ABI_F_DUPFD, 90), 90);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r_fcntl(fd, UK_ABI_F_DUPFD_CLOEXEC, 90), 91);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r_fcntl(fd, UK_ABI_F_DUPFD, -1),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_cloexec(90), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_cloexec(91), 1);
	UK_TEST_EXPECT_ZERO(uk_syscall_r_fcntl(91, UK_ABI_F_SETFD, 0));
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_cloexec(91), 0);
	UK_TEST_EXPECT_ZERO(uk_syscall_r_close_range(90, 90, 4));
	uk_fd_close_range(90, 95, true);
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_cloexec(90), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_next(90), 91);
	UK_TEST_EXPECT_ZERO(uk_fd_close(91));
	UK_TEST_EXPECT_ZERO(uk_fd_close(fd));
}

UK_TESTCASE(ukfdtab, it_grows_up_to_the_limit)
{
	unsigned int before = uk_fd_limit();
	int first = open_one(0), fd = first, nr = 1;

	uk_fd_limit_set((unsigned int)first + NR_MANY);
	while (fd >= 0 && nr < 2 * NR_MANY) {
		fd = open_one(0);
		nr += fd >= 0;
	}
	UK_TEST_EXPECT_SNUM_EQ(fd, -EMFILE);
	UK_TEST_EXPECT_SNUM_EQ(nr, NR_MANY);
	uk_fd_close_range((unsigned int)first, ~0U, false);
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_next(first), -EBADF);
	uk_fd_limit_set(before);
}

UK_TESTCASE(ukfdtab, a_number_that_is_kept_is_nobody_elses)
{
	int kept = uk_fd_reserve(), other = open_one(0), given;

	UK_TEST_ASSERT(kept >= 0);
	UK_TEST_EXPECT(other > kept);
	UK_TEST_EXPECT(!uk_fd_get(kept));
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_close(kept), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_fd_fill_take(kept, file_of_ours(), UK_ABI_O_CLOEXEC), kept);
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_cloexec(kept), 1);
	UK_TEST_EXPECT_ZERO(uk_fd_close(kept));
	given = uk_fd_reserve();
	UK_TEST_EXPECT_SNUM_EQ(given, kept);
	uk_fd_unreserve(given);
	given = open_one(0);
	UK_TEST_EXPECT_SNUM_EQ(given, kept);
	uk_fd_close(given);
	uk_fd_close(other);
}

UK_TESTCASE(ukfdtab, dup2_to_a_number_that_is_kept_stays_or_goes_well)
{
	int kept = uk_fd_reserve(), other = open_one(0);
	unsigned int before = nr_closed;

	UK_TEST_EXPECT_SNUM_EQ(uk_fd_dup_to(other, kept, false), kept);
	uk_fd_unreserve(kept);
	UK_TEST_EXPECT_ZERO(uk_fd_close(kept));
	kept = uk_fd_reserve();
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_dup_to(other, kept, false), kept);
	UK_TEST_EXPECT_SNUM_EQ(uk_fd_fill_take(kept, file_of_ours(), 0), kept);
	UK_TEST_EXPECT_ZERO(uk_fd_close(kept));
	UK_TEST_EXPECT_ZERO(uk_fd_close(other));
	UK_TEST_EXPECT_SNUM_EQ(nr_closed - before, 2);
}

static void open_and_close(void *arg __unused)
{
	int i, fd[4];

	for (i = 0; i < 400; i++) {
		fd[i % 4] = open_one(0);
		if (i % 4 == 3) {
			uk_fd_close(fd[0]);
			uk_fd_close(fd[2]);
			uk_fd_close(fd[1]);
			uk_fd_close(fd[3]);
		}
	}
}

UK_TESTCASE(ukfdtab, threads_do_not_disturb_one_another)
{
	struct uk_thread_attr attr = {
		.name = "fdtab test",
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
	};
	struct uk_thread *threads[3];
	int i;

	nr_closed = 0;
	for (i = 0; i < 3; i++)
		UK_TEST_ASSERT(!uk_thread_create(&threads[i], &attr,
						 open_and_close, NULL));
	for (i = 0; i < 3; i++) {
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
	UK_TEST_EXPECT_SNUM_EQ(nr_closed, 1200);
}

uk_testsuite_register(ukfdtab, NULL);
