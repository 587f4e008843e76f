/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <uk/test.h>

#define NR 1000

static int compare(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

UK_TESTCASE(musl_stdlib, qsort_and_bsearch)
{
	static int numbers[NR];
	int i, key = 500, nr_wrong = 0;

	for (i = 0; i < NR; i++)
		numbers[i] = (i * 337) % NR;
	qsort(numbers, NR, sizeof(int), compare);
	for (i = 0; i < NR; i++)
		nr_wrong += numbers[i] != i;
	UK_TEST_EXPECT_ZERO(nr_wrong);
	UK_TEST_EXPECT_PTR_EQ(bsearch(&key, numbers, NR, sizeof(int), compare),
			      &numbers[500]);
}

UK_TESTCASE(musl_stdlib, malloc_is_the_kernels_heap)
{
	char *block = malloc(100), *aligned;

	UK_TEST_ASSERT(block);
	block = realloc(block, 100000);
	UK_TEST_ASSERT(block);
	block[99999] = 1;
	free(block);
	aligned = aligned_alloc(4096, 8192);
	UK_TEST_ASSERT(aligned);
	UK_TEST_EXPECT_ZERO((uintptr_t)aligned % 4096);
	free(aligned);
	errno = 0;
	UK_TEST_EXPECT(!malloc(SIZE_MAX / 4));
	UK_TEST_EXPECT_SNUM_EQ(errno, ENOMEM);
}

static int come_back(jmp_buf place)
{
	volatile int nr = 0;

	if (setjmp(place) < 3)
		longjmp(place, ++nr);
	return nr;
}

UK_TESTCASE(musl_stdlib, longjmp_comes_back)
{
	jmp_buf place;

	UK_TEST_EXPECT_SNUM_EQ(come_back(place), 3);
}

UK_TESTCASE(musl_stdlib, numbers_are_read)
{
	char *end;

	UK_TEST_EXPECT(strtod("2.5e3x", &end) == 2500.0);
	UK_TEST_EXPECT(*end == 'x');
	UK_TEST_EXPECT_SNUM_EQ(strtol("-0x1f", NULL, 0), -31);
	errno = 0;
	UK_TEST_EXPECT(strtoll("99999999999999999999", NULL, 10) == LLONG_MAX);
	UK_TEST_EXPECT_SNUM_EQ(errno, ERANGE);
}

static int is_near(double value, double wanted)
{
	return fabs(value - wanted) < 1e-12;
}

UK_TESTCASE(musl_math, known_values)
{
	volatile double one = 1.0, two = 2.0;

	UK_TEST_EXPECT(is_near(sin(one), 0.8414709848078965));
	UK_TEST_EXPECT(is_near(exp(one), 2.718281828459045));
	UK_TEST_EXPECT(is_near(log(two), 0.6931471805599453));
	UK_TEST_EXPECT(is_near(pow(two, 0.5), 1.4142135623730951));
	UK_TEST_EXPECT(sqrt(two) == 1.4142135623730951);
	UK_TEST_EXPECT(floor(-0.5) == -1.0 && ceil(0.5) == 1.0);
	UK_TEST_EXPECT(fma(two, 3.0, one) == 7.0);
	UK_TEST_EXPECT(isnan(sqrt(-one)) && isinf(one / (one - one)));
}

UK_TESTCASE(musl_math, long_doubles)
{
	volatile long double two = 2.0L;

	UK_TEST_EXPECT(sqrtl(two) * sqrtl(two) - two < 1e-15L);
	UK_TEST_EXPECT(fabsl(expl(logl(two)) - two) < 1e-15L);
	UK_TEST_EXPECT(lrintl(two * 1.75L) == 4);
}

UK_TESTCASE(musl_time, conversions_are_inverse)
{
	struct tm tm;
	char text[40];
	time_t when = 1709210096; /* 29 February 2024 12:34:56 */

	UK_TEST_ASSERT(gmtime_r(&when, &tm));
	UK_TEST_EXPECT(tm.tm_mon == 1 && tm.tm_mday == 29 && tm.tm_wday == 4);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &tm);
	UK_TEST_EXPECT_ZERO(__builtin_strcmp(text, "2024-02-29T12:34:56"));
	UK_TEST_EXPECT(timegm(&tm) == when);
	UK_TEST_EXPECT(mktime(&tm) == when);
}
