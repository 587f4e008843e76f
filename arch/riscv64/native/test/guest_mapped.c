/* SPDX-License-Identifier: BSD-3-Clause */
/* What is mapped when, beside the image. */
#include <uk/arch/device.h>
#include <uk/arch/direct.h>
#include <uk/arch/paging.h>
#include <uk/asm/features.h>
#include <uk/asm/isa.h>
#include <uk/asm/native.h>
#include <uk/test.h>

#include "../native-internal.h"

extern const char uk_image_start[], uk_image_end[];
extern const char uk_guard_start[], uk_guard_end[];

#define RIGHTS (UK_PAGE_READ | UK_PAGE_WRITE | UK_PAGE_EXEC | UK_PAGE_DEVICE)

static unsigned long rights_at(__vaddr_t at)
{
	return uk_riscv_rights_at(at) & RIGHTS;
}

UK_TESTCASE(ukarch_mapped, uses_the_depth_that_was_asked_for_or_less)
{
	UK_TEST_EXPECT_SNUM_GE(uk_pt_levels(), 3);
	UK_TEST_EXPECT_SNUM_LE(uk_pt_levels(), CONFIG_UKARCH_RISCV_PT_LEVELS);
}

/* Where the CPU does not do it there would be faults. */
UK_TESTCASE(ukarch_mapped, pages_count_as_used_from_the_start)
{
	unsigned long flags = UK_PAGE_ACCESSED | UK_PAGE_DIRTY;
	unsigned long code = (unsigned long)uk_image_start;
	unsigned long data = (unsigned long)uk_guard_end;

	UK_TEST_EXPECT_SNUM_EQ(uk_riscv_rights_at(code) & flags,
			       UK_PAGE_ACCESSED);
	UK_TEST_EXPECT_SNUM_EQ(uk_riscv_rights_at(data) & flags, flags);
}

UK_TESTCASE(ukarch_mapped, knows_what_is_mapped)
{
	UK_TEST_EXPECT(uk_riscv_is_mapped((__vaddr_t)uk_image_start, 4096));
	UK_TEST_EXPECT(!uk_riscv_is_mapped((__vaddr_t)uk_image_start,
					   uk_guard_end - uk_image_start));
	UK_TEST_EXPECT(uk_riscv_is_mapped((__vaddr_t)uk_guard_end,
					  uk_image_end - uk_guard_end));
	UK_TEST_EXPECT(!uk_riscv_is_mapped(0, 1));
	UK_TEST_EXPECT(!uk_riscv_is_mapped(0xfff, 2));
	UK_TEST_EXPECT(!uk_riscv_is_mapped(1UL << 47, 1));
	UK_TEST_EXPECT(!uk_riscv_is_mapped(-1UL, 2));
	/* the same entries, but not an address */
	UK_TEST_EXPECT(
		!uk_riscv_is_mapped((__vaddr_t)uk_image_start | 1UL << 60, 1));
}

/* The power switch of QEMU's machine; nothing is done with it. */
#define SOME_DEVICE 0x100000

UK_TESTCASE(ukarch_mapped, maps_devices_at_their_own_address)
{
	UK_TEST_EXPECT_PTR_EQ((void *)uk_device_map(SOME_DEVICE, 0x1000),
			      (void *)SOME_DEVICE);
	UK_TEST_EXPECT_PTR_EQ((void *)uk_device_map(SOME_DEVICE + 4, 4),
			      (void *)(SOME_DEVICE + 4));
	UK_TEST_EXPECT_SNUM_EQ(rights_at(SOME_DEVICE),
			       UK_PAGE_READ | UK_PAGE_WRITE | UK_PAGE_DEVICE);
	UK_TEST_EXPECT_SNUM_EQ(rights_at(SOME_DEVICE + 0x1000) & UK_PAGE_EXEC,
			       0);
}

UK_TESTCASE(ukarch_mapped, maps_no_device_where_there_is_none)
{
	UK_TEST_EXPECT_NULL((void *)uk_device_map(0, 4));
	UK_TEST_EXPECT_NULL(
		(void *)uk_device_map((__paddr_t)uk_image_start, 4));
	UK_TEST_EXPECT_NULL((void *)uk_device_map((__paddr_t)uk_image_end, 4));
	UK_TEST_EXPECT_NULL((void *)uk_device_map(1UL << 55, 4));
	UK_TEST_EXPECT_NULL((void *)uk_device_map(-8UL, 16));
}

UK_TESTCASE(ukarch_mapped, leaves_what_is_mapped)
{
	__paddr_t code = (__paddr_t)uk_image_start;

	UK_TEST_EXPECT_SNUM_EQ(uk_direct_map(code, code + PAGE_SIZE),
			       code + PAGE_SIZE);
	UK_TEST_EXPECT_SNUM_EQ(rights_at(code), UK_PAGE_READ | UK_PAGE_EXEC);
	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)uk_guard_start), 0);
}

UK_TESTCASE(ukarch_mapped, devices_are_io_where_the_cpu_can_tell)
{
	unsigned int level;
	uk_pte_t io = uk_riscv_isa_has(UK_RISCV_ISA_SVPBMT)
			      ? UK_RISCV_PTE_PBMT_IO
			      : 0;

	UK_TEST_EXPECT(uk_riscv_isa_has(UK_RISCV_ISA_D));
	UK_TEST_EXPECT(uk_device_map(SOME_DEVICE, 4));
	UK_TEST_EXPECT_SNUM_EQ(uk_riscv_leaf(SOME_DEVICE, &level) >> 61,
			       io >> 61);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_riscv_leaf((__vaddr_t)uk_image_end - 1, &level) >> 61, 0);
	if (!io)
		uk_test_skip("this CPU does not");
}

uk_testsuite_register(ukarch_mapped, NULL);
