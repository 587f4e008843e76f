/* SPDX-License-Identifier: BSD-3-Clause */
#include "../pvh.h"

#include <string.h>

#include <uk/test.h>

#define BASE 0x20000UL
#define START_AT 0x000
#define MAP_AT 0x100
#define CMDLINE_AT 0x400
#define MODULES_AT 0x600

static uint8_t memory[4096];
static const struct uk_door_window window = { BASE, sizeof(memory), memory };
static struct uk_bootinfo info;
static struct pvh_start_info start;
static struct pvh_memmap_entry map[2];
static struct pvh_module module;

static void prepare(void)
{
	memset(memory, 0, sizeof(memory));
	memset(&info, 0, sizeof(info));
	start = (struct pvh_start_info){
		.magic = PVH_MAGIC,
		.version = 1,
		.cmdline_paddr = BASE + CMDLINE_AT,
		.memmap_paddr = BASE + MAP_AT,
		.memmap_entries = 2,
	};
	map[0] = (struct pvh_memmap_entry){ 0, 0x9f000, 1, 0 };
	map[1] = (struct pvh_memmap_entry){ 0x100000, 0x3f00000, 1, 0 };
	module = (struct pvh_module){ BASE + 0x800, 0x80, 0, 0 };
	strcpy((char *)memory + CMDLINE_AT, "prog -- arg");
}

static const char *parse(void)
{
	memcpy(memory + START_AT, &start, sizeof(start));
	memcpy(memory + MAP_AT, map, sizeof(map));
	memcpy(memory + MODULES_AT, &module, sizeof(module));
	return pvh__parse(&window, BASE + START_AT, &info);
}

UK_TESTCASE(ukboot_pvh, takes_what_the_loader_tells)
{
	prepare();
	start.nr_modules = 1;
	start.modlist_paddr = BASE + MODULES_AT;
	start.rsdp_paddr = BASE + 0x900;
	UK_TEST_EXPECT_NULL(parse());
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 2);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[1].base, 0x100000);
	UK_TEST_EXPECT_SNUM_EQ(info.initrd.base, BASE + 0x800);
	UK_TEST_EXPECT_SNUM_EQ(info.initrd.len, 0x80);
	UK_TEST_EXPECT_SNUM_EQ(info.rsdp, BASE + 0x900);
	UK_TEST_EXPECT_ZERO(strcmp(info.cmdline, "prog -- arg"));
}

UK_TESTCASE(ukboot_pvh, refuses_other_magic_and_version)
{
	prepare();
	start.magic++;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	start.version = 0;
	UK_TEST_EXPECT_NOT_NULL(parse());
	UK_TEST_EXPECT_NOT_NULL(pvh__parse(&window, 0, &info));
	UK_TEST_EXPECT_NOT_NULL(
		pvh__parse(&window, BASE + sizeof(memory) - 8, &info));
}

UK_TESTCASE(ukboot_pvh, refuses_absurd_memory_maps)
{
	prepare();
	start.memmap_entries = 0;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	start.memmap_entries = UINT32_MAX;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	start.memmap_paddr = UINT64_MAX - 8;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	map[1].size = 0;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	map[1].size = UINT64_MAX;
	UK_TEST_EXPECT_NOT_NULL(parse());
}

UK_TESTCASE(ukboot_pvh, refuses_absurd_modules)
{
	prepare();
	start.nr_modules = 1000;
	start.modlist_paddr = BASE + MODULES_AT;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	start.nr_modules = 1;
	start.modlist_paddr = 0x1000;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	start.nr_modules = 1;
	start.modlist_paddr = BASE + MODULES_AT;
	module.paddr = UINT64_MAX - 4;
	UK_TEST_EXPECT_NOT_NULL(parse());
}

UK_TESTCASE(ukboot_pvh, takes_a_module_behind_what_is_mapped)
{
	prepare();
	start.nr_modules = 1;
	start.modlist_paddr = BASE + MODULES_AT;
	module.paddr = 5UL << 30;
	UK_TEST_EXPECT_NULL(parse());
	UK_TEST_EXPECT_SNUM_EQ(info.initrd.base, 5UL << 30);
}

UK_TESTCASE(ukboot_pvh, refuses_a_command_line_without_end)
{
	prepare();
	memset(memory + 0xf00, 'x', sizeof(memory) - 0xf00);
	start.cmdline_paddr = BASE + 0xf00;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	start.cmdline_paddr = 0x1234;
	UK_TEST_EXPECT_NOT_NULL(parse());
}

uk_testsuite_register(ukboot_pvh, NULL);
