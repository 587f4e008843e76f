/* SPDX-License-Identifier: BSD-3-Clause */
#include "../linux.h"

#include <string.h>

#include <uk/test.h>

#define BASE 0x20000UL
#define CMDLINE_AT 0x1000
#define DATA_AT 0x1400

static uint8_t memory[0x2000];
static const struct uk_door_window window = { BASE, sizeof(memory), memory };
static struct uk_bootinfo info;

static void put(unsigned int at, uint64_t value, unsigned int bytes)
{
	memcpy(memory + at, &value, bytes);
}

static void put_region(unsigned int i, uint64_t base, uint64_t len,
		       uint32_t type)
{
	unsigned int at = LINUX_E820_TABLE + i * LINUX_E820_LEN;

	put(at, base, 8);
	put(at + 8, len, 8);
	put(at + 16, type, 4);
}

static void put_data(unsigned int at, uint64_t next, uint32_t type,
		     uint32_t len)
{
	put(at, next, 8);
	put(at + 8, type, 4);
	put(at + 12, len, 4);
}

/* As Firecracker lays it out. */
static void prepare(void)
{
	memset(memory, 0, sizeof(memory));
	memset(&info, 0, sizeof(info));
	put(LINUX_BOOT_FLAG, LINUX_BOOT_FLAG_MAGIC, 2);
	put(LINUX_HEADER, LINUX_HEADER_MAGIC, 4);
	put(LINUX_CMDLINE, BASE + CMDLINE_AT, 4);
	put(LINUX_E820_ENTRIES, 2, 1);
	put_region(0, 0, 0x9fc00, 1);
	put_region(1, 0x100000, 0x7f00000, 1);
	strcpy((char *)memory + CMDLINE_AT, "prog -- arg");
}

static const char *parse(void)
{
	return linux__parse(&window, BASE, &info);
}

UK_TESTCASE(ukboot_linux, takes_what_the_loader_tells)
{
	prepare();
	put(LINUX_RAMDISK_IMAGE, BASE + 0x1800, 4);
	put(LINUX_RAMDISK_SIZE, 0x100, 4);
	UK_TEST_EXPECT_NULL(parse());
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 2);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[1].len, 0x7f00000);
	UK_TEST_EXPECT_SNUM_EQ(info.initrd.len, 0x100);
	UK_TEST_EXPECT_ZERO(strcmp(info.cmdline, "prog -- arg"));
}

UK_TESTCASE(ukboot_linux, takes_a_seed_and_a_device_tree)
{
	prepare();
	put(LINUX_SETUP_DATA, BASE + DATA_AT, 8);
	put_data(DATA_AT, BASE + DATA_AT + 0x100, LINUX_SETUP_RNG_SEED, 32);
	put_data(DATA_AT + 0x100, 0, LINUX_SETUP_DTB, 64);
	memory[DATA_AT + 16] = 0xa5;
	UK_TEST_EXPECT_NULL(parse());
	UK_TEST_EXPECT_SNUM_EQ(info.seed_len, 32);
	UK_TEST_EXPECT_SNUM_EQ(info.seed[0], 0xa5);
	UK_TEST_EXPECT_SNUM_EQ(info.fdt, BASE + DATA_AT + 0x110);
}

UK_TESTCASE(ukboot_linux, refuses_setup_data_without_end)
{
	prepare();
	put(LINUX_SETUP_DATA, BASE + DATA_AT, 8);
	put_data(DATA_AT, BASE + DATA_AT, 0, 0);
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	put(LINUX_SETUP_DATA, BASE + DATA_AT, 8);
	put_data(DATA_AT, 0, LINUX_SETUP_RNG_SEED, UINT32_MAX);
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	put(LINUX_SETUP_DATA, 0x1000, 8);
	UK_TEST_EXPECT_NOT_NULL(parse());
}

UK_TESTCASE(ukboot_linux, refuses_other_magic)
{
	prepare();
	put(LINUX_HEADER, 0, 4);
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	put(LINUX_BOOT_FLAG, 0, 2);
	UK_TEST_EXPECT_NOT_NULL(parse());
	UK_TEST_EXPECT_NOT_NULL(linux__parse(&window, 0, &info));
}

UK_TESTCASE(ukboot_linux, refuses_absurd_memory_maps)
{
	prepare();
	put(LINUX_E820_ENTRIES, 0, 1);
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	put(LINUX_E820_ENTRIES, 255, 1);
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	put_region(1, 0x100000, 0, 1);
	UK_TEST_EXPECT_NOT_NULL(parse());
	prepare();
	put_region(1, UINT64_MAX, 2, 1);
	UK_TEST_EXPECT_NOT_NULL(parse());
}

UK_TESTCASE(ukboot_linux, ignores_what_an_old_loader_left_uncleared)
{
	prepare();
	put(LINUX_SENTINEL, 1, 1);
	put(LINUX_EXT_CMDLINE, 0xffffffff, 4);
	put(LINUX_ACPI_RSDP, 0x1234567890, 8);
	UK_TEST_EXPECT_NULL(parse());
	UK_TEST_EXPECT_SNUM_EQ(info.rsdp, 0);
	put(LINUX_SENTINEL, 0, 1);
	UK_TEST_EXPECT_NOT_NULL(parse());
}

uk_testsuite_register(ukboot_linux, NULL);
