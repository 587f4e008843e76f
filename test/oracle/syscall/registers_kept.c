/* SPDX-License-Identifier: BSD-3-Clause */
/* What the compiler keeps in registers is there after the instruction. */
#include "instruction.h"

#include "../check.h"

static long mix(long a, long b, long c, long d, long e, long f)
{
	long g = a * b, h = b * c, i = c * d, j = d * e, k = e * f, l = f * a;
	long all = 0;
	int n;

	for (n = 0; n < 100; n++) {
		all += INSTRUCTION(SYS_getppid, n, 0, 0) < 0;
		all += g + h - i + j - k + l + a - b + c - d + e - f;
	}
	return all;
}

static double mix_floating(double a, double b, double c, double d)
{
	double e = a / b, f = c / d, g = a * c, h = b * d, all = 0;
	int n;

	for (n = 0; n < 100; n++) {
		all += INSTRUCTION(SYS_sched_yield, 0, 0, 0) ? 1 : 0;
		all += e - f + g - h + a + b + c + d;
	}
	return all;
}

int main(void)
{
	printf("%ld\n", mix(3, 5, 7, 11, 13, 17));
	printf("%.6f\n", mix_floating(1.5, 2.25, 3.125, 4.0625));
	return 0;
}
