/* SPDX-License-Identifier: BSD-3-Clause */
/* What sigqueue() refuses. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../check.h"

int main(void)
{
	union sigval value = { .sival_int = 1 };

	SHOW(sigqueue(getpid(), 0, value));
	SHOW(sigqueue(getpid(), 65, value));
	SHOW(sigqueue(getpid(), -1, value));
	SHOW(sigqueue(0x3fffffff, SIGUSR1, value));
	return 0;
}
