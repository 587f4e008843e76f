/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/random.h>

#include <string.h>

#include <uk/bootinfo.h>
#include <uk/test.h>

#define LEN 4096

static uint8_t bytes[LEN];

static unsigned int count_ones(void)
{
	unsigned int i, nr = 0;

	for (i = 0; i < 8 * LEN; i++)
		nr += bytes[i / 8] >> i % 8 & 1;
	return nr;
}

/* The chance that good numbers fail one of these is below one in 10^9. */
UK_TESTCASE(ukrandom, looks_random)
{
	unsigned int counts[256] = { 0 };
	unsigned int i, most = 0, ones;

	uk_random_fill(bytes, LEN);
	ones = count_ones(); /* 16384 expected, deviation 90.5 */
	UK_TEST_EXPECT_SNUM_GT(ones, 16384 - 600);
	UK_TEST_EXPECT_SNUM_LT(ones, 16384 + 600);
	for (i = 0; i < LEN; i++)
		counts[bytes[i]]++;
	for (i = 0; i < 256; i++)
		most = MAX(most, counts[i]);
	UK_TEST_EXPECT_SNUM_LT(most, 50); /* 16 expected, deviation 4 */
}

UK_TESTCASE(ukrandom, never_repeats)
{
	uint64_t first = uk_random_u64();
	unsigned int i;

	for (i = 0; i < 1000; i++)
		UK_TEST_ASSERT(uk_random_u64() != first);
	UK_TEST_EXPECT(uk_random_u32() != uk_random_u32() ||
		       uk_random_u32() != uk_random_u32());
}

UK_TESTCASE(ukrandom, fills_exactly_what_it_is_given)
{
	uint8_t buf[80];
	unsigned int len, i, nr_set = 0;

	for (len = 0; len <= 72; len++) {
		memset(buf, 0, sizeof(buf));
		uk_random_fill(buf, len);
		for (i = len; i < sizeof(buf); i++)
			UK_TEST_ASSERT(!buf[i]);
	}
	for (i = 0; i < 72; i++)
		nr_set += buf[i] != 0;
	UK_TEST_EXPECT_SNUM_GT(nr_set, 50);
}

UK_TESTCASE(ukrandom, leaves_nothing_of_the_loaders_seed)
{
	unsigned int i, nr_left = 0;

	for (i = 0; i < sizeof(uk_bootinfo.seed); i++)
		nr_left += uk_bootinfo.seed[i] != 0;
	UK_TEST_EXPECT_ZERO(nr_left);
	UK_TEST_EXPECT_ZERO(uk_bootinfo.seed_len);
}

UK_TESTCASE(ukrandom, takes_what_others_add)
{
	uint64_t before = uk_random_u64();

	uk_random_add("entropy", 7, "a test");
	UK_TEST_EXPECT(uk_random_u64() != before);
}

uk_testsuite_register(ukrandom, NULL);
