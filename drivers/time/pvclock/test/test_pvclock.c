/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/pvclock.h>

#include <uk/test.h>

/* 2.5 GHz: 0.4 ns a tick, as 0.8 (of 2^32) with the ticks halved. */
static const struct uk_pvclock_page page = {
	.tsc = 1000,
	.ns = 5000,
	.multiplier = 3435973837u,
	.shift = -1,
};

UK_TESTCASE(ukpvclock, scales_the_ticks)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_pvclock_ns(&page, 1000), 5000);
	UK_TEST_EXPECT_SNUM_EQ(uk_pvclock_ns(&page, 1000 + 2500000000),
			       5000 + 1000000000);
}

UK_TESTCASE(ukpvclock, lasts_for_years)
{
	uint64_t year = 2500000000UL * 86400 * 365;
	uint64_t ns = uk_pvclock_ns(&page, 1000 + 10 * year);

	UK_TEST_EXPECT(ns > 86400UL * 3650 * 1000000000 - 1000000000);
	UK_TEST_EXPECT(ns < 86400UL * 3650 * 1000000000 + 1000000000);
}

UK_TESTCASE(ukpvclock, implies_the_rate)
{
	uint64_t hz = uk_pvclock_hz(&page);

	UK_TEST_EXPECT(hz > 2499999000);
	UK_TEST_EXPECT(hz < 2500001000);
}

UK_TESTCASE(ukpvclock, makes_nothing_of_nonsense)
{
	struct uk_pvclock_page bad = { .multiplier = 0 };

	UK_TEST_EXPECT_SNUM_EQ(uk_pvclock_hz(&bad), 0);
	bad.multiplier = 1;
	bad.shift = -128;
	UK_TEST_EXPECT_SNUM_EQ(uk_pvclock_hz(&bad), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_pvclock_ns(&bad, 77), 0);
}

uk_testsuite_register(ukpvclock, NULL);
