/* SPDX-License-Identifier: BSD-3-Clause */
/* Floating-point registers are kept by a handler. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../check.h"

static volatile double sink;

static void handle(int number)
{
	double x = number;
	int i;

	for (i = 0; i < 100; i++)
		x = x * 1.5 - 7 / (x + 1);
	sink = x;
}

int main(void)
{
	double sum = 0, x = 1;
	int i;

	signal(SIGALRM, handle);
	signal(SIGUSR1, handle);
	ualarm(1000, 1000);
	for (i = 0; i < 3000000; i++) {
		x = x * 1.0000001 + 0.5 / (i + 1);
		sum += x;
		if (i % 1000000 == 0)
			raise(SIGUSR1);
	}
	ualarm(0, 0);
	printf("%.6f %.6f\n", sum, x);
	return 0;
}
