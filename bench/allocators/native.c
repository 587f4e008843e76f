/* SPDX-License-Identifier: BSD-3-Clause */
/* malloc() of a process of Linux; the argument is its name. */
#include <stdlib.h>
#include <time.h>

#include "work.h"

unsigned long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (unsigned long long)time.tv_sec * 1000000000 +
	       (unsigned long long)time.tv_nsec;
}

int main(int argc, char **argv)
{
	struct subject libc = { argc > 1 ? argv[1] : "malloc()", malloc, free,
				0 };

	measure_subject(&libc);
	return 0;
}
