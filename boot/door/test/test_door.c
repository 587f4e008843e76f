/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/door.h>

#include <string.h>

#include <uk/test.h>

static const uint8_t memory[4096];
static const struct uk_door_window window = { 0x10000, sizeof(memory), memory };
static struct uk_bootinfo info;

UK_TESTCASE(ukdoor, shows_what_is_in_the_window_only)
{
	UK_TEST_EXPECT_PTR_EQ(uk_door_view(&window, 0x10000, 4096), memory);
	UK_TEST_EXPECT_PTR_EQ(uk_door_view(&window, 0x10fff, 1), memory + 4095);
	UK_TEST_EXPECT_NULL(uk_door_view(&window, 0xffff, 1));
	UK_TEST_EXPECT_NULL(uk_door_view(&window, 0x10fff, 2));
	UK_TEST_EXPECT_NULL(uk_door_view(&window, 0x11001, 0));
	UK_TEST_EXPECT_NULL(uk_door_view(&window, 0x10800, UINT64_MAX));
	UK_TEST_EXPECT_NULL(uk_door_view(&window, UINT64_MAX, 1));
	UK_TEST_EXPECT_NULL(uk_door_view(&window, 0, 1));
}

UK_TESTCASE(ukdoor, refuses_regions_that_cannot_be)
{
	memset(&info, 0, sizeof(info));
	UK_TEST_EXPECT_NOT_NULL(uk_door_add_e820(&info, 0x1000, 0, 1));
	UK_TEST_EXPECT_NOT_NULL(
		uk_door_add_e820(&info, UINT64_MAX - 1, 4096, 1));
	UK_TEST_EXPECT_NOT_NULL(uk_door_add_e820(&info, 0, 1UL << 60, 1));
	UK_TEST_EXPECT_NULL(uk_door_add_e820(&info, 0, 0, 0));
	UK_TEST_EXPECT_SNUM_EQ(info.nr_regions, 0);
}

UK_TESTCASE(ukdoor, knows_the_firmwares_types)
{
	memset(&info, 0, sizeof(info));
	uk_door_add_e820(&info, 0x1000, 0x1000, 1);
	uk_door_add_e820(&info, 0x2000, 0x1000, 2);
	uk_door_add_e820(&info, 0x3000, 0x1000, 3);
	uk_door_add_e820(&info, 0x4000, 0x1000, 77);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[0].type, UK_MEMREGION_FREE);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[1].type, UK_MEMREGION_RESERVED);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[2].type, UK_MEMREGION_FIRMWARE);
	UK_TEST_EXPECT_SNUM_EQ(info.regions[3].type, UK_MEMREGION_RESERVED);
}

UK_TESTCASE(ukdoor, refuses_more_regions_than_there_is_room_for)
{
	uint64_t i;

	memset(&info, 0, sizeof(info));
	for (i = 0; i < UK_BOOTINFO_REGIONS_MAX; i++)
		UK_TEST_EXPECT_NULL(
			uk_door_add_e820(&info, i << 13, 0x1000, 1));
	UK_TEST_EXPECT_NOT_NULL(uk_door_add_e820(&info, i << 13, 0x1000, 1));
}

static uint8_t firmware[0x20000];
static const struct uk_door_window rom = { 0xe0000, sizeof(firmware),
					   firmware };

static void put_rsdp(unsigned int at)
{
	uint8_t sum = 0;
	int i;

	memset(firmware, 0, sizeof(firmware));
	memcpy(firmware + at, "RSD PTR ", 8);
	for (i = 0; i < 20; i++)
		sum += firmware[at + i];
	firmware[at + 8] = (uint8_t)-sum;
}

UK_TESTCASE(ukdoor, searches_the_firmware_for_the_acpi_root)
{
	put_rsdp(0x10);
	UK_TEST_EXPECT_SNUM_EQ(uk_door_search_rsdp(&rom), 0xe0010);
	put_rsdp(0x1ffe0);
	UK_TEST_EXPECT_SNUM_EQ(uk_door_search_rsdp(&rom), 0xfffe0);
	put_rsdp(0x15);
	UK_TEST_EXPECT_SNUM_EQ(uk_door_search_rsdp(&rom), 0);
	put_rsdp(0x10);
	firmware[0x18]++;
	UK_TEST_EXPECT_SNUM_EQ(uk_door_search_rsdp(&rom), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_door_search_rsdp(&window), 0);
}

uk_testsuite_register(ukdoor, NULL);
