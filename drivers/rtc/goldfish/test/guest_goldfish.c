/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/clock.h>
#include <uk/devtree.h>
#include <uk/test.h>

#define YEAR_2000 (946684800 * UK_NSEC_PER_SEC)

UK_TESTCASE(ukgoldfish, tells_a_time_that_goes_on)
{
	static const char *const names[] = { "google,goldfish-rtc", NULL };
	__nsec start = uk_clock_wall(), span = uk_clock_monotonic();

	if (!uk_devtree_find(names, NULL)) {
		uk_test_skip("this machine has no goldfish");
		return;
	}
	uk_clock_delay(UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT(start > YEAR_2000);
	span = uk_clock_monotonic() - span;
	UK_TEST_EXPECT(uk_clock_wall() - start >= UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT(span >= UK_NSEC_PER_MSEC);
}

uk_testsuite_register(ukgoldfish, NULL);
