/* SPDX-License-Identifier: BSD-3-Clause */
/* A buffer where nothing is mapped, or that may not be written, is EFAULT. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "../check.h"

static int fd;

static void is_refused(void *bad)
{
	struct iovec vec[2] = { { "ab", 2 }, { bad, 3 } };
	int ends[2];

	SHOW(pwrite(fd, bad, 3, 0));
	SHOW(write(fd, bad, 3));
	SHOW(writev(fd, vec + 1, 1));
	SHOW(readv(fd, bad, 1));
	SHOW(syscall(SYS_openat, AT_FDCWD, bad, O_RDONLY));
	SHOW(syscall(SYS_chdir, bad));
	SHOW(syscall(SYS_symlinkat, bad, AT_FDCWD, "link"));
	SHOW(syscall(SYS_fcntl, fd, F_SETLK, bad));
	SHOW(pipe(ends));
	SHOW(write(ends[1], bad, 1));
	close(ends[0]);
	close(ends[1]);
}

static void is_not_written(void *bad)
{
	SHOW(pread(fd, bad, 3, 0));
	SHOW(syscall(SYS_getcwd, bad, 4096L));
	SHOW(syscall(SYS_newfstatat, AT_FDCWD, "file", bad, 0L));
	SHOW(syscall(SYS_newfstatat, AT_FDCWD, "none", bad, 0L));
	SHOW(syscall(SYS_fstat, fd, bad));
	SHOW(syscall(SYS_statfs, "file", bad));
	SHOW(syscall(SYS_readlinkat, AT_FDCWD, "name", bad, 100L));
	SHOW(syscall(SYS_getdents64, open(".", O_RDONLY), bad, 1000L));
	SHOW(read(-1, bad, 1));
	SHOW(read(fd, bad, 0));
}

int main(void)
{
	long page = 4096;
	char *area = mmap(NULL, (size_t)(3 * page), PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	fd = open("file", O_CREAT | O_RDWR, 0600);
	SHOW(pwrite(fd, "abcdef", 6, 0));
	SHOW(symlink("file", "name"));
	munmap(area + page, (size_t)page);
	mprotect(area + 2 * page, (size_t)page, PROT_READ);
	is_refused(area + page);
	is_not_written(area + page);
	is_not_written(area + 2 * page);
	SHOW(pwrite(fd, area + 2 * page, 3, 0)); /* it can be read */
	SHOW(pread(fd, area, 3, 0));
	mprotect(area, (size_t)page, PROT_NONE);
	is_refused(area);
	is_not_written(area);
	is_refused((void *)(uintptr_t)8);
	is_refused((void *)-4096L);
	return 0;
}
