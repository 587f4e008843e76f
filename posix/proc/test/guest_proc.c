/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

#define HERE UK_ABI_AT_FDCWD
#define CALL(name, ...) uk_syscall_r(__NR_##name, __VA_ARGS__)

static char text[2048];

static void begin(void)
{
	CALL(mount, "none", "/", "ramfs", 0, 0); /* if there was no root */
	CALL(mkdirat, HERE, "/proc-test", 0755);
	UK_TEST_EXPECT_ZERO(CALL(mount, "none", "/proc-test", "proc", 0, 0));
}

static void end(void)
{
	UK_TEST_EXPECT_ZERO(CALL(umount2, "/proc-test", 0));
	UK_TEST_EXPECT_ZERO(
		CALL(unlinkat, HERE, "/proc-test", UK_ABI_AT_REMOVEDIR));
}

static long read_file(const char *path)
{
	long fd = CALL(openat, HERE, path, 0, 0), got;

	if (fd < 0)
		return fd;
	got = CALL(read, fd, text, sizeof(text) - 1);
	text[got > 0 ? got : 0] = 0;
	CALL(close, fd);
	return got;
}

UK_TESTCASE(posix_proc, tells_of_the_process)
{
	char target[16] = "";

	begin();
	UK_TEST_EXPECT_SNUM_EQ(CALL(readlinkat, HERE, "/proc-test/self", target,
				    sizeof(target)),
			       1);
	UK_TEST_EXPECT_ZERO(strcmp(target, "1"));
	UK_TEST_EXPECT_SNUM_GT(read_file("/proc-test/self/status"), 0);
	UK_TEST_EXPECT_NOT_NULL(strstr(text, "\nPid:\t1\n"));
	UK_TEST_EXPECT_SNUM_GT(read_file("/proc-test/self/task/1/stat"), 0);
	UK_TEST_EXPECT_ZERO(strncmp(text, "1 (", 3));
	UK_TEST_EXPECT_SNUM_GT(read_file("/proc-test/1/comm"), 0);
	UK_TEST_EXPECT_SNUM_EQ(read_file("/proc-test/2/comm"), -ENOENT);
	UK_TEST_EXPECT_SNUM_GT(read_file("/proc-test/thread-self/statm"), 0);
	end();
}

UK_TESTCASE(posix_proc, leads_to_what_is_open)
{
	char path[] = "/proc-test/self/fd/0", target[32] = "";
	long fd, again;

	begin();
	UK_TEST_EXPECT_ZERO(CALL(mkdirat, HERE, "/proc-d", 0755));
	fd = CALL(openat, HERE, "/proc-d/f", UK_ABI_O_CREAT | UK_ABI_O_RDWR,
		  0600);
	UK_TEST_EXPECT_SNUM_GT(fd, 0);
	path[sizeof(path) - 2] = (char)('0' + fd);
	UK_TEST_EXPECT_SNUM_EQ(
		CALL(readlinkat, HERE, path, target, sizeof(target)), 9);
	UK_TEST_EXPECT_ZERO(strcmp(target, "/proc-d/f"));
	UK_TEST_EXPECT_ZERO(CALL(unlinkat, HERE, "/proc-d/f", 0));
	UK_TEST_EXPECT_SNUM_EQ(CALL(write, fd, "here", 4), 4);
	again = CALL(openat, HERE, path, 0, 0);
	UK_TEST_EXPECT_SNUM_GT(again, 0);
	UK_TEST_EXPECT_SNUM_EQ(CALL(read, again, text, 9), 4);
	UK_TEST_EXPECT_ZERO(CALL(close, again));
	UK_TEST_EXPECT_ZERO(CALL(close, fd));
	UK_TEST_EXPECT_SNUM_EQ(CALL(openat, HERE, path, 0, 0), -ENOENT);
	again = CALL(openat, HERE, "/proc-test/self/fd/1", UK_ABI_O_WRONLY, 0);
	UK_TEST_EXPECT_SNUM_GT(again, 0);
	UK_TEST_EXPECT_ZERO(CALL(close, again));
	UK_TEST_EXPECT_ZERO(
		CALL(unlinkat, HERE, "/proc-d", UK_ABI_AT_REMOVEDIR));
	end();
}

UK_TESTCASE(posix_proc, leads_to_places)
{
	struct uk_abi_stat one, other;

	begin();
	UK_TEST_EXPECT_ZERO(CALL(chdir, "/proc-test/sys"));
	UK_TEST_EXPECT_SNUM_EQ(CALL(readlinkat, HERE, "/proc-test/self/cwd",
				    text, sizeof(text)),
			       14);
	UK_TEST_EXPECT_ZERO(memcmp(text, "/proc-test/sys", 14));
	UK_TEST_EXPECT_ZERO(CALL(chdir, "/"));
	UK_TEST_EXPECT_ZERO(
		CALL(newfstatat, HERE, "/proc-test/self/root/.", &one, 0));
	UK_TEST_EXPECT_ZERO(CALL(newfstatat, HERE, "/", &other, 0));
	UK_TEST_EXPECT_SNUM_EQ(one.ino, other.ino);
	end();
}

uk_testsuite_register(posix_proc, NULL);
