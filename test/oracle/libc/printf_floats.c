/* SPDX-License-Identifier: BSD-3-Clause */
/* Floating point as printf() writes it. */
#include <float.h>
#include <math.h>

#include "../check.h"

int main(void)
{
	static const double values[] = {
		0,	 -0.0,	  1,   -1.5, 0.1, 1e23, 123456789.125,
		DBL_MAX, DBL_MIN, 0.5, 1.5,  2.5, 9.995
	};
	size_t i;
	for (i = 0; i < sizeof(values) / sizeof(*values); i++) {
		double v = values[i];
		printf("[%f] [%.0f] [%#.0f] [%e] [%.3e] [%g] [%.3g] [%#g] "
		       "[%a]\n",
		       v, v, v, v, v, v, v, v, v);
		printf("[%.17g] [%+10.2f] [%-12.1e] [%012.3f] [% .4G]\n", v, v,
		       v, v, v);
	}
	printf("[%f] [%F] [%5.1e] [%010f] [%g]\n", INFINITY, -INFINITY, NAN,
	       INFINITY, -NAN > 0 ? 1.0 : 2.0);
	printf("[%.40f]\n[%.60e]\n[%g]\n", 0.1, 1e-300, 5e-324);
	printf("[%Lf] [%.20Lg]\n", 1.25L, 1.0L / 4);
	return 0;
}
