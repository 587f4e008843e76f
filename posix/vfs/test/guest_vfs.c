/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/abi/time.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

#define HERE UK_ABI_AT_FDCWD
#define CALL(name, ...) uk_syscall_r(__NR_##name, __VA_ARGS__)

/* A file system at /posix-vfs. */
static void begin(void)
{
	static char root[16];

	if (CALL(getcwd, root, sizeof(root)) < 0)
		UK_TEST_EXPECT_ZERO(CALL(mount, "none", "/", "ramfs", 0, 0));
	UK_TEST_EXPECT_ZERO(CALL(mkdirat, HERE, "/posix-vfs", 0755));
	UK_TEST_EXPECT_ZERO(CALL(mount, "x", "/posix-vfs", "ramfs", 0, 0));
	UK_TEST_EXPECT_ZERO(CALL(chdir, "/posix-vfs"));
}

static void end(void)
{
	UK_TEST_EXPECT_SNUM_EQ(CALL(umount2, "/posix-vfs", 0), -EBUSY);
	UK_TEST_EXPECT_ZERO(CALL(chdir, "/"));
	UK_TEST_EXPECT_ZERO(CALL(umount2, "/posix-vfs", 0));
	UK_TEST_EXPECT_ZERO(
		CALL(unlinkat, HERE, "/posix-vfs", UK_ABI_AT_REMOVEDIR));
}

UK_TESTCASE(posix_vfs, opens_writes_and_reads)
{
	struct uk_abi_stat one, other;
	char buf[16];
	long fd;

	begin();
	fd = CALL(openat, HERE, "f", UK_ABI_O_CREAT | UK_ABI_O_RDWR, 0640);
	UK_TEST_EXPECT_SNUM_GE(fd, 0);
	UK_TEST_EXPECT_SNUM_EQ(CALL(write, fd, "hello", 5), 5);
	UK_TEST_EXPECT_SNUM_EQ(CALL(lseek, fd, 1, UK_ABI_SEEK_SET), 1);
	UK_TEST_EXPECT_SNUM_EQ(CALL(read, fd, buf, sizeof(buf)), 4);
	UK_TEST_EXPECT_ZERO(memcmp(buf, "ello", 4));
	UK_TEST_EXPECT_ZERO(CALL(ftruncate, fd, 3));
	UK_TEST_EXPECT_ZERO(CALL(fstat, fd, &one));
	UK_TEST_EXPECT_ZERO(CALL(newfstatat, HERE, "f", &other, 0));
	UK_TEST_EXPECT_ZERO(memcmp(&one, &other, sizeof(one)));
	UK_TEST_EXPECT_SNUM_EQ(one.mode, UK_ABI_S_IFREG | 0640);
	UK_TEST_EXPECT_SNUM_EQ(one.size, 3);
	UK_TEST_EXPECT_ZERO(CALL(close, fd));
	fd = CALL(openat, HERE, "f", UK_ABI_O_APPEND | UK_ABI_O_WRONLY, 0);
	UK_TEST_EXPECT_SNUM_EQ(CALL(write, fd, "p!", 2), 2);
	UK_TEST_EXPECT_SNUM_EQ(CALL(read, fd, buf, 2), -EBADF);
	UK_TEST_EXPECT_ZERO(CALL(close, fd));
	UK_TEST_EXPECT_SNUM_EQ(CALL(openat, HERE, "g", 0, 0), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(CALL(openat, HERE, NULL, 0, 0), -EFAULT);
	UK_TEST_EXPECT_SNUM_EQ(CALL(openat, 999, "f", 0, 0), -EBADF);
	end();
}

UK_TESTCASE(posix_vfs, starts_at_directories)
{
	char buf[64];
	long dir, file;

	begin();
	UK_TEST_EXPECT_ZERO(CALL(mkdirat, HERE, "d", 0700));
	dir = CALL(openat, HERE, "d", UK_ABI_O_DIRECTORY, 0);
	file = CALL(openat, dir, "f", UK_ABI_O_CREAT | UK_ABI_O_EXCL, 0600);
	UK_TEST_EXPECT_SNUM_GE(file, 0);
	UK_TEST_EXPECT_ZERO(CALL(faccessat, HERE, "d/f", UK_ABI_R_OK));
	UK_TEST_EXPECT_SNUM_EQ(CALL(faccessat, HERE, "d/f", UK_ABI_X_OK),
			       -EACCES);
	UK_TEST_EXPECT_SNUM_EQ(CALL(faccessat, file, "x", 0), -ENOTDIR);
	UK_TEST_EXPECT_ZERO(CALL(symlinkat, "f", dir, "l"));
	UK_TEST_EXPECT_SNUM_EQ(CALL(readlinkat, dir, "l", buf, 8), 1);
	UK_TEST_EXPECT_SNUM_EQ(CALL(readlinkat, dir, "f", buf, 8), -EINVAL);
	UK_TEST_EXPECT_ZERO(CALL(renameat2, dir, "f", HERE, "g", 0));
	UK_TEST_EXPECT_SNUM_EQ(CALL(openat, dir, "l", 0, 0), -ENOENT);
	UK_TEST_EXPECT_ZERO(CALL(fchdir, dir));
	UK_TEST_EXPECT_SNUM_EQ(CALL(getcwd, buf, sizeof(buf)), 13);
	UK_TEST_EXPECT_ZERO(strcmp(buf, "/posix-vfs/d"));
	UK_TEST_EXPECT_SNUM_EQ(CALL(getcwd, buf, 12), -ERANGE);
	UK_TEST_EXPECT_ZERO(CALL(chdir, ".."));
	UK_TEST_EXPECT_ZERO(CALL(close, file));
	UK_TEST_EXPECT_ZERO(CALL(close, dir));
	end();
}

UK_TESTCASE(posix_vfs, lists_directories)
{
	char buf[256];
	struct uk_abi_dirent64 *entry;
	int seen = 0;
	long dir, len;

	begin();
	UK_TEST_EXPECT_ZERO(CALL(mkdirat, HERE, "d", 0700));
	UK_TEST_EXPECT_ZERO(CALL(mknodat, HERE, "f", 0600, 0));
	dir = CALL(openat, HERE, ".", 0, 0);
	while ((len = CALL(getdents64, dir, buf, 40)) > 0)
		for (long i = 0; i < len; i += entry->reclen, seen++)
			entry = (void *)(buf + i);
	UK_TEST_EXPECT_ZERO(len);
	UK_TEST_EXPECT_SNUM_EQ(seen, 4);
	UK_TEST_EXPECT_ZERO(CALL(close, dir));
	end();
}

UK_TESTCASE(posix_vfs, changes_attributes)
{
	struct uk_abi_timespec times[2] = { { 100, 5 },
					    { 0, UK_ABI_UTIME_OMIT } };
	struct uk_abi_stat stat;
	struct uk_abi_statx full;
	struct uk_abi_statfs fs;
	long mask;

	begin();
	mask = CALL(umask, 077);
	UK_TEST_EXPECT_ZERO(CALL(mknodat, HERE, "f", 0666, 0));
	UK_TEST_EXPECT_SNUM_EQ(CALL(umask, mask), 077);
	UK_TEST_EXPECT_ZERO(CALL(newfstatat, HERE, "f", &stat, 0));
	UK_TEST_EXPECT_SNUM_EQ(stat.mode, UK_ABI_S_IFREG | 0600);
	UK_TEST_EXPECT_ZERO(CALL(fchmodat, HERE, "f", 04711));
	UK_TEST_EXPECT_ZERO(CALL(fchownat, HERE, "f", 7, -1, 0));
	UK_TEST_EXPECT_ZERO(CALL(utimensat, HERE, "f", times, 0));
	UK_TEST_EXPECT_ZERO(CALL(truncate, "f", 10));
	UK_TEST_EXPECT_ZERO(CALL(statx, HERE, "f", 0, 0x7ff, &full));
	UK_TEST_EXPECT_SNUM_EQ(full.mode, UK_ABI_S_IFREG | 0711);
	UK_TEST_EXPECT_SNUM_EQ(full.uid, 7);
	UK_TEST_EXPECT_SNUM_EQ(full.gid, 0);
	UK_TEST_EXPECT_SNUM_EQ(full.size, 10);
	UK_TEST_EXPECT_SNUM_EQ(full.atime.sec, 100);
	UK_TEST_EXPECT_SNUM_EQ(full.atime.nsec, 5);
	UK_TEST_EXPECT_ZERO(CALL(statfs, ".", &fs));
	UK_TEST_EXPECT_SNUM_EQ(fs.type, 0x01021994);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(__NR_sync));
	end();
}

uk_testsuite_register(posix_vfs, NULL);
