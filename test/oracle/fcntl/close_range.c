/* SPDX-License-Identifier: BSD-3-Clause */
/* close_range() closes what is open between two numbers. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

static long range(unsigned int from, unsigned int to, unsigned int flags)
{
	return syscall(SYS_close_range, from, to, flags);
}

int main(void)
{
	int i;

	for (i = 30; i < 40; i += 2)
		dup2(0, i);
	SHOW(range(33, 36, 0));
	for (i = 30; i < 40; i++)
		SHOW(fcntl(i, F_GETFD));
	SHOW(range(30, ~0U, 4));
	SHOW(fcntl(30, F_GETFD));
	SHOW(fcntl(38, F_GETFD));
	SHOW(range(5, 4, 0));
	SHOW(range(30, 31, 8));
	SHOW(range(30, ~0U, 0));
	SHOW(fcntl(30, F_GETFD));
	return 0;
}
