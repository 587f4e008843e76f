/* SPDX-License-Identifier: BSD-3-Clause */
/* Further CPUs: their counters, and the page they start from. */
#include "../native-internal.h"

#include <uk/arch/paging.h>
#include <uk/asm/native.h>
#include <uk/test.h>

UK_TESTCASE(x86_further, counters_in_order_are_left_alone)
{
	const struct native__meeting same = { 5, 5, 5, 5 };
	const struct native__meeting later = { 5, 6, 7, 8 };

	UK_TEST_EXPECT_ZERO(native__tsc_correction(&same));
	UK_TEST_EXPECT_ZERO(native__tsc_correction(&later));
}

UK_TESTCASE(x86_further, counters_out_of_order_are_corrected)
{
	const struct native__meeting ahead = { 100, 60, 61, 110 };
	const struct native__meeting behind = { 10, 60, 61, 20 };

	UK_TEST_EXPECT_SNUM_EQ(native__tsc_correction(&ahead), -40);
	UK_TEST_EXPECT_SNUM_EQ(native__tsc_correction(&behind), 41);
}

/* Tables that start.S filled; the fourth is that of the first 2 MiB. */
extern uk_pte_t uk_pt[][UK_PT_ENTRIES];

UK_TESTCASE(x86_further, the_start_page_is_not_executable_any_more)
{
	unsigned long rights = uk_pte_rights(uk_pt[3][UK_X86_START_PAGE]);

	UK_TEST_EXPECT(rights & UK_PAGE_WRITE);
	UK_TEST_EXPECT(!(rights & UK_PAGE_EXEC));
}

uk_testsuite_register(x86_further, NULL);
