/* SPDX-License-Identifier: BSD-3-Clause */
/* A path that is no pointer is EFAULT. */
#include "walk.h"

#include <sys/syscall.h>

static char buf[100] CHECK_UNUSED;

int main(void)
{
	SHOW(syscall(SYS_openat, AT_FDCWD, NULL, O_RDONLY, 0));
	SHOW(syscall(SYS_mkdirat, AT_FDCWD, NULL, 0755));
	SHOW(syscall(SYS_unlinkat, AT_FDCWD, NULL, 0));
	SHOW(syscall(SYS_symlinkat, NULL, AT_FDCWD, "x"));
	SHOW(syscall(SYS_symlinkat, "x", AT_FDCWD, NULL));
	SHOW(syscall(SYS_linkat, AT_FDCWD, NULL, AT_FDCWD, "x", 0));
	SHOW(syscall(SYS_readlinkat, AT_FDCWD, NULL, buf, 10));
	SHOW(syscall(SYS_chdir, NULL));
	SHOW(syscall(SYS_faccessat, AT_FDCWD, NULL, F_OK));
	SHOW(syscall(SYS_truncate, NULL, 0));
	return 0;
}
