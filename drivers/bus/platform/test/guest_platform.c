/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/platform.h>

#include <errno.h>

#include <uk/test.h>

/* A stage that nothing else has. */
#define STAGE ((enum uk_platform_stage)1000)

static char order[8];
static unsigned int nr_probed;

static int note(char who, int answer)
{
	if (nr_probed < sizeof(order))
		order[nr_probed++] = who;
	return answer;
}

static int probe_absent(void)
{
	return note('a', -ENODEV);
}

static int probe_second(void)
{
	return note('b', 0);
}

static int probe_third(void)
{
	return note('c', 0);
}

static const struct uk_platform_driver third = { "third", STAGE, 30,
						 probe_third };
UK_REGISTER(platform_driver, third);
static const struct uk_platform_driver absent = { "absent", STAGE, -5,
						  probe_absent };
UK_REGISTER(platform_driver, absent);
static const struct uk_platform_driver second = { "second", STAGE, 10,
						  probe_second };
UK_REGISTER(platform_driver, second);

UK_TESTCASE(ukplatform, stops_at_the_first_that_is_there)
{
	nr_probed = 0;
	UK_TEST_EXPECT_ZERO(uk_platform_probe_first(STAGE));
	UK_TEST_EXPECT_SNUM_EQ(nr_probed, 2);
	UK_TEST_EXPECT_SNUM_EQ(order[0], 'a');
	UK_TEST_EXPECT_SNUM_EQ(order[1], 'b');
}

UK_TESTCASE(ukplatform, probes_all_by_rank)
{
	nr_probed = 0;
	uk_platform_probe_all(STAGE);
	UK_TEST_EXPECT_SNUM_EQ(nr_probed, 3);
	UK_TEST_EXPECT_SNUM_EQ(order[2], 'c');
}

UK_TESTCASE(ukplatform, says_when_nothing_is_there)
{
	UK_TEST_EXPECT_SNUM_EQ(
		uk_platform_probe_first((enum uk_platform_stage)1001), -ENODEV);
}

uk_testsuite_register(ukplatform, NULL);
