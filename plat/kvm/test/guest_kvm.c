/* SPDX-License-Identifier: BSD-3-Clause */
/* What the platform found on this machine hangs together. */
#include <uk/bootinfo.h>
#include <uk/clock.h>
#include <uk/on.h>
#include <uk/plat.h>
#include <uk/test.h>

extern const char uk_image_start[], uk_image_end[];

/* 2020-01-01; an emulator may be told to start there. */
#define YEAR_2020 1577836800UL
#define YEAR_2100 4102444800UL

UK_TESTCASE(kvm, no_free_memory_is_the_image_or_page_0)
{
	__paddr_t start = (__paddr_t)uk_image_start;
	__paddr_t end = (__paddr_t)uk_image_end;
	const struct uk_memregion *region;
	unsigned int i, nr_free = 0;

	for (i = 0; i < uk_bootinfo.nr_regions; i++) {
		region = &uk_bootinfo.regions[i];
		if (region->type != UK_MEMREGION_FREE)
			continue;
		nr_free++;
		UK_TEST_EXPECT(region->base > 0);
		UK_TEST_EXPECT(region->base >= end ||
			       region->base + region->len <= start);
	}
	UK_TEST_EXPECT_SNUM_GT(nr_free, 0);
}

UK_TESTCASE(kvm, image_is_where_it_says)
{
	__paddr_t start = (__paddr_t)uk_image_start;
	unsigned int i, nr = 0;

	for (i = 0; i < uk_bootinfo.nr_regions; i++)
		nr += uk_bootinfo.regions[i].type == UK_MEMREGION_KERNEL &&
		      uk_bootinfo.regions[i].base == start;
	UK_TEST_EXPECT_SNUM_EQ(nr, 1);
}

UK_TESTCASE(kvm, was_entered_by_a_door_that_it_has)
{
	UK_TEST_ASSERT(uk_bootinfo.door != NULL);
	UK_TEST_EXPECT_SNUM_GT(uk_bootinfo.cmdline_len, 0);
}

UK_TESTCASE(kvm, wall_clock_is_of_this_century_or_not_there)
{
	__nsec now = uk_clock_wall() / UK_NSEC_PER_SEC;

	if (now < 3600) {
		uk_test_skip("no wall clock here");
		return;
	}
	UK_TEST_EXPECT(now >= YEAR_2020);
	UK_TEST_EXPECT(now < YEAR_2100);
}

uk_testsuite_register(kvm, NULL);
