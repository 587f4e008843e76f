/* SPDX-License-Identifier: BSD-3-Clause */
/* Rounding and the edges of functions. */
#include <fenv.h>
#include <math.h>

#include "../check.h"

int main(void)
{
	volatile double x = 2.5, zero = 0, big = 1e308, third;
	int e, quo;
	static const int modes[] = { FE_TONEAREST, FE_DOWNWARD, FE_UPWARD,
				     FE_TOWARDZERO };
	size_t i;
	for (i = 0; i < 4; i++) {
		fesetround(modes[i]);
		third = 1 / (x + 0.5);
		printf("%a %g %ld %a\n", third, rint(x), lrint(-x),
		       (double)(float)third);
	}
	fesetround(FE_TONEAREST);
	feclearexcept(FE_ALL_EXCEPT);
	SHOW_BOOL(isinf(1 / zero));
	SHOW_BOOL(fetestexcept(FE_DIVBYZERO) != 0);
	SHOW_BOOL(isinf(big * 10));
	SHOW_BOOL(fetestexcept(FE_OVERFLOW) != 0);
	SHOW_BOOL(isnan(zero / zero));
	SHOW_BOOL(fetestexcept(FE_INVALID) != 0);
	printf("%a %a %a %a\n", frexp(10, &e), ldexp(0.5, 10), nextafter(1, 2),
	       copysign(3, -0.0));
	third = remquo(7, 2, &quo);
	printf("%d %a %a %d\n", e, third, fma(2, 3, 4), quo & 7);
	printf("%a %a %a %a %a\n", floor(-1.5), ceil(-1.5), round(-2.5),
	       trunc(-1.5), nearbyint(2.5));
	printf("%.12g %.12g %.12g %.12g\n", sin(1), exp(1), log(10),
	       pow(2, 0.5));
	printf("%.10g %.10g %.10g %.10g\n", tgamma(5.5), erf(0.5),
	       atan2(-1, -1), hypot(3, 4));
	printf("%g %g %g %d\n", fmod(-7, 3), fdim(1, 5), cbrt(27), ilogb(1024));
	printf("%a %g\n", sqrt(2), scalbn(1, -1074));
	SHOW_BOOL(isnan(sqrt(-x)));
	SHOW_BOOL(pow(0, 0) == 1);
	SHOW_BOOL(signbit(-0.0) != 0);
	SHOW_BOOL(fpclassify(5e-324) == FP_SUBNORMAL);
	return 0;
}
