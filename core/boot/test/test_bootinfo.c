/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/bootinfo.h>

#include <errno.h>
#include <string.h>

#include <uk/arch/limits.h>
#include <uk/test.h>

#define MIB 0x100000UL

static struct uk_bootinfo info;

static void start(void)
{
	memset(&info, 0, sizeof(info));
}

static int add(__paddr_t base, size_t len, enum uk_memregion_type type)
{
	return uk_bootinfo_add(&info, base, len, type);
}

static void expect_region(unsigned int i, __paddr_t base, size_t len,
			  enum uk_memregion_type type)
{
	UK_TEST_ASSERT(i < info.nr_regions);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[i].base, base);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[i].len, len);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[i].type, type);
}

UK_TESTCASE(ukbootinfo, cuts_the_image_out_of_ram)
{
	start();
	UK_TEST_EXPECT_ZERO(add(2 * MIB, 30 * MIB, UK_MEMREGION_FREE));
	UK_TEST_EXPECT_ZERO(add(4 * MIB, MIB + 1, UK_MEMREGION_KERNEL));
	UK_TEST_ASSERT_SNUM_EQ(uk_bootinfo_check(&info), 0);
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 3);
	expect_region(0, 2 * MIB, 2 * MIB, UK_MEMREGION_FREE);
	expect_region(1, 4 * MIB, MIB + 1, UK_MEMREGION_KERNEL);
	expect_region(2, 5 * MIB + PAGE_SIZE, 27 * MIB - PAGE_SIZE,
		      UK_MEMREGION_FREE);
}

UK_TESTCASE(ukbootinfo, cuts_at_both_ends_and_whole_regions)
{
	start();
	add(MIB, MIB, UK_MEMREGION_FREE);
	add(4 * MIB, MIB, UK_MEMREGION_FREE);
	add(8 * MIB, MIB, UK_MEMREGION_FREE);
	add(0, MIB + 1, UK_MEMREGION_RESERVED);
	add(4 * MIB, MIB, UK_MEMREGION_FIRMWARE);
	add(9 * MIB - 1, MIB, UK_MEMREGION_RESERVED);
	UK_TEST_ASSERT_SNUM_EQ(uk_bootinfo_check(&info), 0);
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 5);
	expect_region(1, MIB + PAGE_SIZE, MIB - PAGE_SIZE, UK_MEMREGION_FREE);
	expect_region(2, 4 * MIB, MIB, UK_MEMREGION_FIRMWARE);
	expect_region(3, 8 * MIB, MIB - PAGE_SIZE, UK_MEMREGION_FREE);
}

UK_TESTCASE(ukbootinfo, shrinks_free_ram_to_whole_pages)
{
	start();
	UK_TEST_EXPECT_ZERO(add(1, 3 * PAGE_SIZE, UK_MEMREGION_FREE));
	UK_TEST_EXPECT_ZERO(add(MIB + 1, PAGE_SIZE, UK_MEMREGION_FREE));
	UK_TEST_EXPECT_ZERO(add(MIB + 1, 12, UK_MEMREGION_FREE));
	UK_TEST_EXPECT_ZERO(add(MIB, 0, UK_MEMREGION_KERNEL));
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 1);
	expect_region(0, PAGE_SIZE, 2 * PAGE_SIZE, UK_MEMREGION_FREE);
}

UK_TESTCASE(ukbootinfo, joins_free_ram_that_touches)
{
	start();
	add(2 * MIB, MIB, UK_MEMREGION_FREE);
	add(MIB, MIB, UK_MEMREGION_FREE);
	UK_TEST_ASSERT_SNUM_EQ(uk_bootinfo_check(&info), 0);
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 1);
	expect_region(0, MIB, 2 * MIB, UK_MEMREGION_FREE);
}

UK_TESTCASE(ukbootinfo, refuses_ram_that_is_there_twice)
{
	start();
	add(MIB, 2 * MIB, UK_MEMREGION_FREE);
	add(2 * MIB, 2 * MIB, UK_MEMREGION_FREE);
	UK_TEST_EXPECT_SNUM_EQ(uk_bootinfo_check(&info), -EINVAL);
}

UK_TESTCASE(ukbootinfo, refuses_two_uses_of_one_byte)
{
	start();
	add(MIB, 9 * MIB, UK_MEMREGION_FREE);
	add(2 * MIB, MIB, UK_MEMREGION_KERNEL);
	info.initrd.base = 3 * MIB - 1;
	info.initrd.len = MIB;
	UK_TEST_EXPECT_SNUM_EQ(uk_bootinfo_check(&info), -EINVAL);
}

UK_TESTCASE(ukbootinfo, takes_reserved_over_anything)
{
	start();
	add(0, 9 * MIB, UK_MEMREGION_FREE);
	add(MIB, MIB, UK_MEMREGION_FIRMWARE);
	add(0, 2 * MIB, UK_MEMREGION_RESERVED);
	UK_TEST_ASSERT_SNUM_EQ(uk_bootinfo_check(&info), 0);
	expect_region(info.nr_regions - 1, 2 * MIB, 7 * MIB, UK_MEMREGION_FREE);
}

UK_TESTCASE(ukbootinfo, wants_the_initrd_in_one_piece_of_ram)
{
	start();
	add(MIB, 2 * MIB, UK_MEMREGION_FREE);
	info.initrd.base = 2 * MIB;
	info.initrd.len = MIB;
	UK_TEST_EXPECT_SNUM_EQ(uk_bootinfo_check(&info), 0);
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 2);
	start();
	add(MIB, 2 * MIB, UK_MEMREGION_FREE);
	info.initrd.base = 2 * MIB;
	info.initrd.len = MIB + 1;
	UK_TEST_EXPECT_SNUM_EQ(uk_bootinfo_check(&info), -EINVAL);
	start();
	add(MIB, 2 * MIB, UK_MEMREGION_FREE);
	info.initrd.base = 2 * MIB;
	info.initrd.len = -(size_t)MIB;
	UK_TEST_EXPECT_SNUM_EQ(uk_bootinfo_check(&info), -EINVAL);
}

UK_TESTCASE(ukbootinfo, refuses_absurd_sizes_and_too_many)
{
	int i;

	start();
	UK_TEST_EXPECT_SNUM_EQ(add(MIB, ~0UL, UK_MEMREGION_FREE), -EOVERFLOW);
	UK_TEST_EXPECT_SNUM_EQ(add(~0UL, 2, UK_MEMREGION_FREE), -EOVERFLOW);
	UK_TEST_EXPECT_SNUM_EQ(add(MIB, 1UL << 60, UK_MEMREGION_RESERVED),
			       -EOVERFLOW);
	for (i = 0; i < UK_BOOTINFO_REGIONS_MAX; i++)
		UK_TEST_EXPECT_ZERO(add(i * 2 * MIB, MIB, UK_MEMREGION_FREE));
	UK_TEST_EXPECT_SNUM_EQ(add(MIB, MIB, UK_MEMREGION_DEVICE), -ENOSPC);
	info.regions[7].type = UK_MEMREGION_KERNEL;
	info.regions[7].base -= MIB + MIB / 2; /* splits the one before */
	info.regions[7].len = PAGE_SIZE;
	UK_TEST_EXPECT_SNUM_EQ(uk_bootinfo_check(&info), -ENOSPC);
}

UK_TESTCASE(ukbootinfo, wants_a_command_line_that_ends)
{
	static char text[UK_BOOTINFO_CMDLINE_MAX + 8];

	start();
	memset(text, 'x', sizeof(text));
	UK_TEST_EXPECT_SNUM_EQ(uk_bootinfo_cmdline(&info, text, 8), -E2BIG);
	UK_TEST_EXPECT_SNUM_EQ(uk_bootinfo_cmdline(&info, text, sizeof(text)),
			       -E2BIG);
	text[UK_BOOTINFO_CMDLINE_MAX - 1] = '\0';
	UK_TEST_EXPECT_ZERO(uk_bootinfo_cmdline(&info, text, sizeof(text)));
	UK_TEST_EXPECT_SNUM_EQ(info.cmdline_len, UK_BOOTINFO_CMDLINE_MAX - 1);
	UK_TEST_EXPECT_ZERO(uk_bootinfo_cmdline(&info, "", 1));
	UK_TEST_EXPECT_STR_EQ(info.cmdline, "");
}

static unsigned long next_random(unsigned long *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Free regions overlap nothing at all, are whole pages, and are sorted. */
static bool is_sound(void)
{
	unsigned int i, k;

	for (i = 0; i < info.nr_regions; i++) {
		const struct uk_memregion *a = &info.regions[i];

		if (!a->len || (i && a[-1].base > a->base))
			return false;
		if (a->type != UK_MEMREGION_FREE)
			continue;
		if ((a->base | a->len) % PAGE_SIZE)
			return false;
		for (k = 0; k < info.nr_regions; k++) {
			const struct uk_memregion *b = &info.regions[k];

			if (k != i && a->base < b->base + b->len &&
			    b->base < a->base + a->len)
				return false;
		}
	}
	return true;
}

UK_TESTCASE(ukbootinfo, is_sound_after_any_input_that_passes)
{
	unsigned long state = 0x2545f4914f6cdd1dUL;
	unsigned int round, nr_passed = 0;

	for (round = 0; round < 3000; round++) {
		int left = next_random(&state) % 8 + 1;

		start();
		while (left--) {
			unsigned long r = next_random(&state);

			add(r % (1024 * PAGE_SIZE),
			    (r >> 32) % (256 * PAGE_SIZE), (r >> 23) % 7);
		}
		if (uk_bootinfo_check(&info))
			continue;
		nr_passed++;
		UK_TEST_ASSERT(is_sound());
	}
	UK_TEST_EXPECT_SNUM_GT(nr_passed, 100);
}

uk_testsuite_register(ukbootinfo, NULL);
