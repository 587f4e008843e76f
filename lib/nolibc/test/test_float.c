/* SPDX-License-Identifier: BSD-3-Clause */
/* With LIBNOLIBC_FLOAT; many more values are in host_oracle.c.
 * The suite is registered in test_stdio.c. */
#include <stdio.h>

#include <errno.h>
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include <uk/test.h>

static char text[400];

#define EXPECT_TEXT(wanted, ...)                           \
	do {                                               \
		snprintf(text, sizeof(text), __VA_ARGS__); \
		UK_TEST_EXPECT_STR_EQ(text, wanted);       \
	} while (0)

UK_TESTCASE(nolibc_stdio, prints_doubles)
{
	EXPECT_TEXT("3.141593 -0.000000", "%f %f", 3.14159265, -0.0);
	EXPECT_TEXT("1.50e+00 1E-10", "%.2e %.0E", 1.5, 1e-10);
	EXPECT_TEXT("0.0001 1e-05 100000 1e+06", "%g %g %g %g", 1e-4, 1e-5, 1e5,
		    1e6);
	EXPECT_TEXT("0 2 2 4", "%.0f %.0f %.0f %.0f", 0.5, 1.5, 2.5, 3.5);
	EXPECT_TEXT("0x1.8p+1 inf -INF   nan", "%a %f %F %5g", 3.0,
		    __builtin_inf(), -__builtin_inf(), __builtin_nan(""));
	EXPECT_TEXT("|+001.5|1.5   |", "|%+06.1f|%-6.1f|", 1.5, 1.5);
	EXPECT_TEXT("0.1000000000000000055511151231257827", "%.34f", 0.1);
	EXPECT_TEXT("1 2.5 x", "%d %.1Lf %s", 1, 2.5L, "x");
}

UK_TESTCASE(nolibc_stdio, reads_doubles)
{
	char *end;

	UK_TEST_EXPECT(strtod("  -1.25e2x", &end) == -125);
	UK_TEST_EXPECT_SNUM_EQ(*end, 'x');
	UK_TEST_EXPECT(strtod("0x1.8p1", NULL) == 3);
	UK_TEST_EXPECT(strtod("infinity", NULL) > DBL_MAX);
	UK_TEST_EXPECT(strtof("16777217", NULL) == 16777216.0F);
	UK_TEST_EXPECT(atof(".5") == 0.5);
	UK_TEST_EXPECT(strtod("1.7976931348623157e308", NULL) == DBL_MAX);
	errno = 0;
	UK_TEST_EXPECT(strtod("1e309", NULL) > DBL_MAX);
	UK_TEST_EXPECT_SNUM_EQ(errno, ERANGE);
}

UK_TESTCASE(nolibc_stdio, scans_doubles)
{
	double a = 0;
	float b = 0;
	long double c = 0;

	UK_TEST_EXPECT_SNUM_EQ(sscanf("1.5,2.5 -3", "%lf,%f%Lg", &a, &b, &c),
			       3);
	UK_TEST_EXPECT(a == 1.5 && b == 2.5F && c == -3);
}
