/* SPDX-License-Identifier: BSD-3-Clause */
/* Signals to what is not there. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	SHOW(kill(0x3fffffff, 0));
	SHOW(kill(0x3fffffff, 65));
	SHOW(kill(getpid(), 65));
	SHOW(kill(getpid(), -1));
	SHOW(kill(-0x3fffffff, 0));
	SHOW(syscall(SYS_tgkill, getpid(), 0x3fffffff, 0));
	SHOW(syscall(SYS_tgkill, 0, syscall(SYS_gettid), 0));
	SHOW(syscall(SYS_tgkill, getpid(), -1, 0));
	SHOW(syscall(SYS_tgkill, -1, 1, 0));
	SHOW(syscall(SYS_tkill, 0, 0));
	SHOW(syscall(SYS_tkill, -5, 0));
	SHOW(syscall(SYS_tkill, 0x3fffffff, 0));
	SHOW(syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), 0));
	SHOW(syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), 65));
	return 0;
}
