/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/apic.h>

#include <errno.h>

#include <uk/test.h>

static struct uk_apic_routes routes;

static int read_routes(const uint8_t *entries, size_t len)
{
	uk_apic_routes_default(&routes);
	return uk_apic_routes_read(&routes, entries, len);
}

UK_TESTCASE(ukapic, has_one_ioapic_by_default)
{
	uk_apic_routes_default(&routes);
	UK_TEST_EXPECT_SNUM_EQ(routes.nr_ioapics, 1);
	UK_TEST_EXPECT_SNUM_EQ(routes.ioapics[0].paddr, 0xfec00000);
	UK_TEST_EXPECT_SNUM_EQ(routes.old_lines[9].global, 9);
}

/* A CPU, an IOAPIC, line 0 wired to 2, line 9 level-triggered: as q35 is. */
static const uint8_t q35[] = {
	0, 8,  0, 0, 1, 0, 0, 0, 1, 12, 0, 0,  0, 0, 0xc0, 0xfe, 0, 0, 0,   0,
	2, 10, 0, 0, 2, 0, 0, 0, 0, 0,	2, 10, 0, 9, 9,	   0,	 0, 0, 0xd, 0,
};

UK_TESTCASE(ukapic, reads_the_firmwares_table)
{
	UK_TEST_EXPECT_ZERO(read_routes(q35, sizeof(q35)));
	UK_TEST_EXPECT_SNUM_EQ(routes.nr_ioapics, 1);
	UK_TEST_EXPECT_SNUM_EQ(routes.ioapics[0].paddr, 0xfec00000);
	UK_TEST_EXPECT_SNUM_EQ(routes.old_lines[0].global, 2);
	UK_TEST_EXPECT_SNUM_EQ(routes.old_lines[1].global, 1);
	UK_TEST_EXPECT_SNUM_EQ(routes.old_lines[9].flags, 0xd);
}

UK_TESTCASE(ukapic, refuses_tables_that_make_no_sense)
{
	static const uint8_t no_length[] = { 1, 0, 0, 0 };
	static const uint8_t too_long[] = { 1, 12, 0, 0 };
	static const uint8_t half[] = { 1 };
	static const uint8_t no_ioapic[] = { 0, 4, 0, 0 };

	UK_TEST_EXPECT_SNUM_EQ(read_routes(no_length, 4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(read_routes(too_long, 4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(read_routes(half, 1), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(read_routes(no_ioapic, 4), -EINVAL);
}

UK_TESTCASE(ukapic, ignores_entries_too_short_for_what_they_are)
{
	static const uint8_t entries[] = {
		1, 4, 0, 0, 2,	  4,	0,  1, 1, 12,
		0, 0, 0, 0, 0xc1, 0xfe, 24, 0, 0, 0,
	};

	UK_TEST_EXPECT_ZERO(read_routes(entries, sizeof(entries)));
	UK_TEST_EXPECT_SNUM_EQ(routes.nr_ioapics, 1);
	UK_TEST_EXPECT_SNUM_EQ(routes.ioapics[0].first, 24);
	UK_TEST_EXPECT_SNUM_EQ(routes.old_lines[1].global, 1);
}

UK_TESTCASE(ukapic, takes_no_more_ioapics_than_it_can_hold)
{
	static uint8_t many[12 * (UK_APIC_IOAPICS_MAX + 2)];
	unsigned int i;

	for (i = 0; i < sizeof(many); i += 12) {
		many[i] = 1;
		many[i + 1] = 12;
	}
	UK_TEST_EXPECT_ZERO(read_routes(many, sizeof(many)));
	UK_TEST_EXPECT_SNUM_EQ(routes.nr_ioapics, UK_APIC_IOAPICS_MAX);
}

uk_testsuite_register(ukapic, NULL);
