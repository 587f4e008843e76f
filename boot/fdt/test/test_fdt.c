/* SPDX-License-Identifier: BSD-3-Clause */
#include "../fdt.h"

#include <string.h>

#include <uk/test.h>

#include "../../../lib/fdt/test/board.h"

static struct builder b;
static struct uk_fdt fdt;
static struct uk_fdt_node nodes[BOARD_NODES];
static struct uk_bootinfo info;

static const char *read_it(void)
{
	memset(&info, 0, sizeof(info));
	if (uk_fdt_check(&fdt, b.blob, b.len) ||
	    uk_fdt_index(&fdt, nodes, BOARD_NODES) < 0)
		return "the test's tree is no tree";
	return fdtdoor__read(&fdt, &info);
}

static void begin(void)
{
	build_start(&b);
	build_node(&b, "");
	BUILD_CELLS(&b, "#address-cells", 2);
	BUILD_CELLS(&b, "#size-cells", 2);
}

static const char *end(void)
{
	build_end(&b);
	build_finish(&b);
	return read_it();
}

static void memory(uint32_t high, uint32_t low, uint32_t len_high,
		   uint32_t len_low)
{
	build_node(&b, "memory@0");
	BUILD_TEXT(&b, "device_type", "memory");
	BUILD_CELLS(&b, "reg", high, low, len_high, len_low);
	build_end(&b);
}

/* How many bytes of `type` begin at `base`. */
static size_t len_at(enum uk_memregion_type type, __paddr_t base)
{
	unsigned int i;

	for (i = 0; i < info.nr_regions; i++)
		if (info.regions[i].type == type &&
		    info.regions[i].base == base)
			return info.regions[i].len;
	return 0;
}

UK_TESTCASE(ukboot_fdt, takes_what_the_tree_tells)
{
	board_build(&b);
	UK_TEST_EXPECT_NULL(read_it());
	UK_TEST_EXPECT_SNUM_EQ(len_at(UK_MEMREGION_FREE, 0x40000000),
			       0x8000000);
	UK_TEST_EXPECT_SNUM_EQ(len_at(UK_MEMREGION_FREE, 0x200000000),
			       0x100000000);
	UK_TEST_EXPECT_SNUM_EQ(len_at(UK_MEMREGION_RESERVED, 0x41000000),
			       0x20000);
	UK_TEST_EXPECT_SNUM_EQ(len_at(UK_MEMREGION_RESERVED, 0x47000000),
			       0x1000);
	UK_TEST_EXPECT_SNUM_EQ(len_at(UK_MEMREGION_RESERVED, 0x46000000),
			       0x2000);
	UK_TEST_EXPECT_STR_EQ(info.cmdline, "console=x -- a b");
	UK_TEST_EXPECT_SNUM_EQ(info.initrd.base, 0x48000000);
	UK_TEST_EXPECT_SNUM_EQ(info.initrd.len, 0x1000);
}

UK_TESTCASE(ukboot_fdt, takes_the_seed_and_leaves_nothing_of_it)
{
	static const uint8_t seed[16] = { 0, 0, 0, 1, 0, 0, 0, 2,
					  0, 0, 0, 3, 0, 0, 0, 4 };
	unsigned int i, nr = 0;

	board_build(&b);
	UK_TEST_EXPECT_NULL(read_it());
	UK_TEST_EXPECT_SNUM_EQ(info.seed_len, sizeof(seed));
	UK_TEST_EXPECT_BYTES_EQ(info.seed, seed, sizeof(seed));
	for (i = 0; i + sizeof(seed) <= b.len; i++)
		nr += !memcmp(b.blob + i, seed, sizeof(seed));
	UK_TEST_EXPECT_SNUM_EQ(nr, 0);
}

UK_TESTCASE(ukboot_fdt, takes_no_more_seed_than_there_is_room)
{
	static uint32_t long_seed[UK_BOOTINFO_SEED_MAX];

	begin();
	memory(0, 0x40000000, 0, 0x100000);
	build_node(&b, "chosen");
	BUILD_CELLS(&b, "kaslr-seed", 5, 6);
	build_cells(&b, "rng-seed", long_seed, ARRAY_SIZE(long_seed));
	build_end(&b);
	UK_TEST_EXPECT_NULL(end());
	UK_TEST_EXPECT_SNUM_EQ(info.seed_len, UK_BOOTINFO_SEED_MAX);
}

UK_TESTCASE(ukboot_fdt, needs_memory_that_can_be)
{
	begin();
	UK_TEST_EXPECT_NOT_NULL(end());
	begin();
	memory(0, 0x40000000, 0, 0x100000);
	UK_TEST_EXPECT_NULL(end());
	begin();
	memory(0xf0000000, 0, 0, 0x100000); /* no CPU has such addresses */
	UK_TEST_EXPECT_NOT_NULL(end());
	begin();
	memory(0xffffffff, 0xfffff000, 0, 0x10000); /* wraps */
	UK_TEST_EXPECT_NOT_NULL(end());
}

UK_TESTCASE(ukboot_fdt, refuses_too_many_regions)
{
	unsigned int i;

	begin();
	memory(0, 0x40000000, 0, 0x100000);
	build_end(&b);
	for (i = 0; i < 15; i++)
		build_reserve(&b, 0x40000000 + 0x1000 * i, 0x1000);
	build_finish(&b);
	UK_TEST_EXPECT_NULL(read_it());
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 16);
	begin();
	for (i = 0; i <= UK_BOOTINFO_REGIONS_MAX && i + 3 < BOARD_NODES; i++)
		memory(i + 1, 0, 0, 0x100000);
	UK_TEST_EXPECT_NULL(end());
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, i);
}

static const char *chosen_with(const char *name, const void *value,
			       uint32_t len)
{
	begin();
	memory(0, 0x40000000, 0, 0x100000);
	build_node(&b, "chosen");
	build_prop(&b, name, value, len);
	build_end(&b);
	return end();
}

UK_TESTCASE(ukboot_fdt, refuses_a_malformed_choice)
{
	static char line[UK_BOOTINFO_CMDLINE_MAX + 1];

	UK_TEST_EXPECT_NULL(chosen_with("bootargs", "a -- b", 7));
	UK_TEST_EXPECT_NOT_NULL(chosen_with("bootargs", "abc", 3));
	UK_TEST_EXPECT_NOT_NULL(chosen_with("linux,initrd-start", "abc", 3));
	memset(line, 'x', sizeof(line) - 1);
	UK_TEST_EXPECT_NOT_NULL(chosen_with("bootargs", line, sizeof(line)));
	line[sizeof(line) - 2] = '\0';
	UK_TEST_EXPECT_NULL(chosen_with("bootargs", line, sizeof(line) - 1));
}

uk_testsuite_register(ukboot_fdt, NULL);
