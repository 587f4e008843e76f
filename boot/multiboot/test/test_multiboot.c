/* SPDX-License-Identifier: BSD-3-Clause */
#include "../multiboot.h"

#include <string.h>

#include <uk/test.h>

#define BASE 0x20000UL
#define INFO_AT 0x000
#define MAP_AT 0x100
#define CMDLINE_AT 0x400
#define MODULES_AT 0x600

static uint8_t memory[4096];
static const struct uk_door_window window = { BASE, sizeof(memory), memory };
static struct uk_bootinfo info;
static struct multiboot_info mb;
static struct multiboot_mmap map[2];
static struct multiboot_module module;

static void prepare(void)
{
	memset(memory, 0, sizeof(memory));
	memset(&info, 0, sizeof(info));
	mb = (struct multiboot_info){
		.flags = MULTIBOOT_HAS_MMAP | MULTIBOOT_HAS_CMDLINE,
		.cmdline = BASE + CMDLINE_AT,
		.mmap_addr = BASE + MAP_AT,
		.mmap_length = sizeof(map),
	};
	map[0] = (struct multiboot_mmap){ 20, { 0, 0 }, { 0x9f000, 0 }, 1 };
	map[1] = (struct multiboot_mmap){ 20, { 0, 1 }, { 0x1000, 0 }, 2 };
	module = (struct multiboot_module){ BASE + 0x800, BASE + 0x880, 0, 0 };
	strcpy((char *)memory + CMDLINE_AT, "prog -- arg");
}

static const char *parse(void)
{
	memcpy(memory + INFO_AT, &mb, sizeof(mb));
	memcpy(memory + MAP_AT, map, sizeof(map));
	memcpy(memory + MODULES_AT, &module, sizeof(module));
	return multiboot__parse(&window, BASE + INFO_AT, &info);
}

UK_TESTCASE(ukboot_multiboot, takes_what_the_loader_tells)
{
	prepare();
	mb.flags |= MULTIBOOT_HAS_MODULES;
	mb.mods_count = 1;
	mb.mods_addr = BASE + MODULES_AT;
	UK_TEST_EXPECT_NULL(parse());
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 2);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[1].base, 0x100000000);
	UK_TEST_EXPECT_SNUM_EQ(info.initrd.base, BASE + 0x800);
	UK_TEST_EXPECT_SNUM_EQ(info.initrd.len, 0x80);
	UK_TEST_EXPECT_ZERO(strcmp(info.cmdline, "prog -- arg"));
}

UK_TESTCASE(ukboot_multiboot, does_without_a_map)
{
	prepare();
	mb.flags = MULTIBOOT_HAS_MEMORY;
	mb.mem_lower = 639;
	mb.mem_upper = 63 * 1024;
	UK_TEST_EXPECT_NULL(parse());
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 2);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[0].len, 63UL << 20);
	prepare();
	mb.flags = MULTIBOOT_HAS_MEMORY;
	mb.mem_lower = 64000;
	mb.mem_upper = 1;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	mb.flags = 0;
	UK_TEST_EXPECT_NOT_NULL(parse());
}

UK_TESTCASE(ukboot_multiboot, refuses_absurd_memory_maps)
{
	prepare();
	mb.mmap_length = 0;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	mb.mmap_length = UINT32_MAX;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	mb.mmap_length -= 4;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	map[0].size = 0;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	map[1].size = UINT32_MAX - 3;
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	map[1].len[0] = 0;
	UK_TEST_EXPECT_NOT_NULL(parse());
}

UK_TESTCASE(ukboot_multiboot, refuses_absurd_modules)
{
	prepare();
	mb.flags |= MULTIBOOT_HAS_MODULES;
	mb.mods_count = UINT32_MAX;
	mb.mods_addr = BASE + MODULES_AT;
	UK_TEST_EXPECT_NOT_NULL(parse());
	mb.mods_count = 1;
	module.end = module.start - 1;
	UK_TEST_EXPECT_NOT_NULL(parse());
}

UK_TESTCASE(ukboot_multiboot, refuses_a_loader_of_another_kind)
{
	UK_TEST_EXPECT_NOT_NULL(multiboot__parse(&window, 0, &info));
}

uk_testsuite_register(ukboot_multiboot, NULL);
