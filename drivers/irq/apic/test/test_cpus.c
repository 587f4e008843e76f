/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/apic.h>

#include <errno.h>
#include <string.h>

#include <uk/test.h>

static struct uk_apic_cpus cpus;

static void none(void)
{
	memset(&cpus, 0, sizeof(cpus));
}

/* --- the MADT ---------------------------------------------------------- */

/*
 * Two CPUs, one that is switched off, one told twice, an IOAPIC, one that is
 * told the long way and one such that is off.
 */
static const uint8_t madt[] = {
	0,    8,    0, 0, 1,  0, 0, 0,	0, 8, 1, 5, 1, 0, 0,  0, 0, 8, 2,
	6,    0,    0, 0, 0,  0, 8, 3,	5, 1, 0, 0, 0, 1, 12, 0, 0, 0, 0,
	0xc0, 0xfe, 0, 0, 0,  0, 9, 16, 0, 0, 0, 1, 0, 0, 1,  0, 0, 0, 4,
	0,    0,    0, 9, 16, 0, 0, 1,	1, 0, 0, 0, 0, 0, 0,  5, 0, 0, 0,
};

UK_TESTCASE(ukapic_cpus, reads_those_of_the_madt_that_are_on)
{
	none();
	UK_TEST_EXPECT_ZERO(uk_apic_cpus_read(&cpus, madt, sizeof(madt)));
	UK_TEST_EXPECT_SNUM_EQ(cpus.nr, 3);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[0], 0);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[1], 5);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[2], 0x100);
}

UK_TESTCASE(ukapic_cpus, refuses_entries_that_make_no_sense)
{
	static const uint8_t over_the_end[] = { 0, 8, 0, 0, 1, 0, 0 };
	static const uint8_t without_length[] = { 0, 0, 0, 0 };
	static const uint8_t short_one[] = { 0, 4, 0, 1, 9, 4, 0, 1 };

	none();
	UK_TEST_EXPECT_SNUM_EQ(uk_apic_cpus_read(&cpus, over_the_end,
						 sizeof(over_the_end)),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_apic_cpus_read(&cpus, without_length,
						 sizeof(without_length)),
			       -EINVAL);
	UK_TEST_EXPECT_ZERO(
		uk_apic_cpus_read(&cpus, short_one, sizeof(short_one)));
	UK_TEST_EXPECT_ZERO(cpus.nr);
}

UK_TESTCASE(ukapic_cpus, leaves_out_what_does_not_fit)
{
	uint32_t id;

	none();
	for (id = 0; id < 2 * UK_APIC_CPUS_MAX; id++)
		uk_apic_cpus_add(&cpus, id);
	UK_TEST_EXPECT_SNUM_EQ(cpus.nr, UK_APIC_CPUS_MAX);
	uk_apic_cpus_put_first(&cpus, 1000);
	UK_TEST_EXPECT_SNUM_EQ(cpus.nr, UK_APIC_CPUS_MAX);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[0], 1000);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[1], 0);
}

UK_TESTCASE(ukapic_cpus, puts_the_boot_cpu_first)
{
	none();
	uk_apic_cpus_put_first(&cpus, 7);
	uk_apic_cpus_add(&cpus, 8);
	uk_apic_cpus_add(&cpus, 9);
	uk_apic_cpus_put_first(&cpus, 9);
	UK_TEST_EXPECT_SNUM_EQ(cpus.nr, 3);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[0], 9);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[1], 7);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[2], 8);
}

/* --- the MP table ------------------------------------------------------ */

#define POINTER_AT 32
#define HEAD UK_MPTABLE_HEAD_LEN

static uint8_t area[64];
static uint8_t table[HEAD + 20 + 8 + 20 + 20];

static void set_sum(uint8_t *bytes, size_t len, size_t at)
{
	uint8_t sum = 0;
	size_t i;

	bytes[at] = 0;
	for (i = 0; i < len; i++)
		sum = (uint8_t)(sum + bytes[i]);
	bytes[at] = (uint8_t)-sum;
}

static uint8_t *put_cpu(uint8_t *at, uint8_t id, uint8_t flags)
{
	at[0] = 0;
	at[1] = id;
	at[3] = flags;
	return at + 20;
}

/* CPU 0, a bus, CPU 3, and CPU 4, which is off. */
static void make_table(void)
{
	uint8_t *at = table + HEAD;

	memset(area, 0, sizeof(area));
	memset(table, 0, sizeof(table));
	memcpy(area + POINTER_AT, "_MP_\0\0\x0a\0\1\4", 10);
	set_sum(area + POINTER_AT, 16, 10);
	memcpy(table, "PCMP", 4);
	table[4] = sizeof(table);
	at = put_cpu(at, 0, 3);
	*at = 1;
	at = put_cpu(at + 8, 3, 1);
	put_cpu(at, 4, 0);
	set_sum(table, sizeof(table), 7);
}

static int read_table(void)
{
	struct uk_mptable mp;

	none();
	if (uk_mptable_find(&mp, area, sizeof(area)))
		return -ENOENT;
	if (mp.paddr != 0xa0000 || uk_mptable_head(&mp, table) ||
	    mp.len > sizeof(table))
		return -EINVAL;
	return uk_mptable_cpus(&cpus, &mp, table);
}

UK_TESTCASE(ukapic_cpus, reads_those_of_the_mp_table_that_are_on)
{
	make_table();
	UK_TEST_EXPECT_ZERO(read_table());
	UK_TEST_EXPECT_SNUM_EQ(cpus.nr, 2);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[0], 0);
	UK_TEST_EXPECT_SNUM_EQ(cpus.ids[1], 3);
}

UK_TESTCASE(ukapic_cpus, does_not_take_anything_for_an_mp_table)
{
	make_table();
	area[POINTER_AT + 12]++; /* wrong sum */
	UK_TEST_EXPECT_SNUM_EQ(read_table(), -ENOENT);
	make_table();
	table[0] = 'Q';
	UK_TEST_EXPECT_SNUM_EQ(read_table(), -EINVAL);
	make_table();
	table[50]++; /* wrong sum */
	UK_TEST_EXPECT_SNUM_EQ(read_table(), -EINVAL);
	make_table();
	table[4] = HEAD - 1;
	UK_TEST_EXPECT_SNUM_EQ(read_table(), -EINVAL);
}

UK_TESTCASE(ukapic_cpus, refuses_mp_tables_with_broken_entries)
{
	make_table();
	table[HEAD + 20] = 99; /* no such kind */
	set_sum(table, sizeof(table), 7);
	UK_TEST_EXPECT_SNUM_EQ(read_table(), -EINVAL);
	make_table();
	table[4] = sizeof(table) - 1; /* the last one over the end */
	set_sum(table, sizeof(table) - 1, 7);
	UK_TEST_EXPECT_SNUM_EQ(read_table(), -EINVAL);
}

uk_testsuite_register(ukapic_cpus, NULL);
