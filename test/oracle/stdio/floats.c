/* SPDX-License-Identifier: BSD-3-Clause */
/* What printf() and strtod() make of floating point. */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	char *end;

	printf("[%f] [%.2f] [%e] [%g] [%G]\n", 1.5, 2.675, 12345.678, 1e-5,
	       1e20);
	printf("[%a] [%.0f] [%.0f] [%10.3f] [%-10.1f]\n", 1.0, 0.5, 1.5, M_PI,
	       -2.25);
	printf("[%f] [%F] [%f] [%5.1e]\n", INFINITY, -INFINITY, fabs(NAN), 0.0);
	printf("[%.17g] [%.3Lf] [%g]\n", 0.1, 1.25L, DBL_MAX);
	printf("[%.40f]\n", 0.1);
	printf("%.10g", strtod("1.5e3rest", &end));
	printf(" %s\n", end);
	printf("%.10g %.10g\n", strtod("0x1p4", NULL), strtod("-inf", NULL));
	errno = 0;
	printf("%.3g\n", strtod("1e999", NULL));
	SHOW_ERR(errno);
	errno = 0;
	printf("%.3g\n", strtod("1e-999", NULL));
	SHOW_ERR(errno);
	return 0;
}
