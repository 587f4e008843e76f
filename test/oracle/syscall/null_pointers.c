/* SPDX-License-Identifier: BSD-3-Clause */
/* EFAULT where nothing can be stored, or read. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	volatile long none = 0;

	SHOW(syscall(SYS_openat, AT_FDCWD, none, O_RDONLY));
	SHOW(syscall(SYS_pipe2, none, 0L));
	SHOW(syscall(SYS_clock_gettime, 1L, none));
	SHOW(syscall(SYS_uname, none));
	SHOW(syscall(SYS_nanosleep, none, none));
	SHOW(syscall(SYS_getcwd, none, 100L));
	SHOW(syscall(SYS_newfstatat, AT_FDCWD, ".", none, 0L));
	SHOW(syscall(SYS_chdir, none));
	return 0;
}
