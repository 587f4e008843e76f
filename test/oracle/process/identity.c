/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	SHOW_BOOL(getpid() > 0);
	SHOW_BOOL(getpid() == syscall(SYS_gettid));
	SHOW_BOOL(getpgrp() == getpgid(0));
	SHOW_BOOL(getpgid(getpid()) == getpgid(0));
	SHOW_BOOL(getsid(0) == getsid(getpid()));
	SHOW(getpgid(-1));
	SHOW(getsid(-1));
	SHOW(getpgid(999999));
	SHOW(getsid(999999));
	SHOW(setpgid(0, -1));
	SHOW(setpgid(999999, 0));
	return 0;
}
