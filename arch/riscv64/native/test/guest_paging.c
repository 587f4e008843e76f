/* SPDX-License-Identifier: BSD-3-Clause */
/* The page tables in use, walked entry by entry. */
#include <uk/arch/device.h>
#include <uk/arch/direct.h>
#include <uk/arch/paging.h>
#include <uk/arch/traps.h>
#include <uk/asm/native.h>
#include <uk/test.h>

extern const char uk_image_start[], uk_image_end[];
extern const char uk_rodata_start[], uk_rodata_end[];
extern const char uk_guard_start[], uk_guard_end[];

static const uk_pte_t *table_at(__paddr_t paddr)
{
	return (const uk_pte_t *)paddr;
}

/* The leaf that maps `vaddr`, and its level; 0 if there is none. */
static uk_pte_t find_leaf(__vaddr_t vaddr, unsigned int *level)
{
	__paddr_t table = uk_pt_root();
	uk_pte_t pte;

	for (*level = uk_pt_levels(); (*level)-- > 0;) {
		pte = table_at(table)[uk_pt_index(vaddr, *level)];
		if (!uk_pte_is_present(pte))
			return 0;
		if (uk_pte_is_leaf(pte, *level))
			return pte;
		table = uk_pte_paddr(pte, *level);
	}
	return 0;
}

static unsigned long rights_at(__vaddr_t at)
{
	unsigned int level;
	uk_pte_t pte = find_leaf(at, &level);

	if (!pte)
		return 0;
	return uk_pte_rights(pte) &
	       (UK_PAGE_READ | UK_PAGE_WRITE | UK_PAGE_EXEC | UK_PAGE_DEVICE);
}

struct count {
	unsigned long leaves, both, outside, moved, unset;
};

static void look(uk_pte_t pte, __vaddr_t vaddr, unsigned int level,
		 struct count *count)
{
	unsigned long rights = uk_pte_rights(pte);

	count->leaves++;
	if (rights & UK_PAGE_WRITE && rights & UK_PAGE_EXEC)
		count->both++;
	if (rights & UK_PAGE_EXEC &&
	    (vaddr < (__vaddr_t)uk_image_start ||
	     vaddr + uk_pt_page_size(level) > (__vaddr_t)uk_rodata_start))
		count->outside++;
	if (uk_pte_paddr(pte, level) != vaddr)
		count->moved++;
	if (!(rights & UK_PAGE_ACCESSED) ||
	    (rights & UK_PAGE_WRITE && !(rights & UK_PAGE_DIRTY)))
		count->unset++;
}

/* At most five levels deep. */
static void walk(__paddr_t table, __vaddr_t vaddr, unsigned int level,
		 struct count *count)
{
	unsigned int i;

	for (i = 0; i < UK_PT_ENTRIES; i++, vaddr += uk_pt_page_size(level)) {
		uk_pte_t pte = table_at(table)[i];

		if (!uk_pte_is_present(pte))
			continue;
		if (uk_pte_is_leaf(pte, level))
			look(pte, vaddr, level, count);
		else
			walk(uk_pte_paddr(pte, level), vaddr, level - 1, count);
	}
}

UK_TESTCASE(ukarch_paging, nothing_is_writable_and_executable)
{
	struct count count = { 0 };

	walk(uk_pt_root(), 0, uk_pt_levels() - 1, &count);
	UK_TEST_EXPECT_SNUM_GT(count.leaves, 512);
	UK_TEST_EXPECT_SNUM_EQ(count.both, 0);
	UK_TEST_EXPECT_SNUM_EQ(count.outside, 0);
	UK_TEST_EXPECT_SNUM_EQ(count.unset, 0);
}

UK_TESTCASE(ukarch_paging, uses_the_depth_that_was_asked_for_or_less)
{
	UK_TEST_EXPECT_SNUM_GE(uk_pt_levels(), 3);
	UK_TEST_EXPECT_SNUM_LE(uk_pt_levels(), CONFIG_UKARCH_RISCV_PT_LEVELS);
}

UK_TESTCASE(ukarch_paging, each_part_of_the_image_has_its_rights)
{
	static char data;

	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)uk_image_start),
			       UK_PAGE_READ | UK_PAGE_EXEC);
	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)uk_rodata_start - 1),
			       UK_PAGE_READ | UK_PAGE_EXEC);
	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)uk_rodata_start),
			       UK_PAGE_READ);
	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)uk_rodata_end - 1),
			       UK_PAGE_READ);
	UK_TEST_EXPECT_SNUM_EQ(
		rights_at((__vaddr_t)__start_uk_reg_trap_handler),
		UK_PAGE_READ);
	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)&data),
			       UK_PAGE_READ | UK_PAGE_WRITE);
	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)uk_image_end - 1),
			       UK_PAGE_READ | UK_PAGE_WRITE);
}

UK_TESTCASE(ukarch_paging, neither_page_0_nor_the_guard_is_there)
{
	UK_TEST_EXPECT_SNUM_EQ(rights_at(0), 0);
	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)uk_guard_start), 0);
	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)uk_guard_end - 1), 0);
	UK_TEST_EXPECT_SNUM_NQ(rights_at((__vaddr_t)uk_guard_end), 0);
}

UK_TESTCASE(ukarch_paging, knows_what_is_mapped)
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

UK_TESTCASE(ukarch_paging, maps_devices_at_their_own_address)
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

UK_TESTCASE(ukarch_paging, maps_no_device_where_there_is_none)
{
	UK_TEST_EXPECT_NULL((void *)uk_device_map(0, 4));
	UK_TEST_EXPECT_NULL(
		(void *)uk_device_map((__paddr_t)uk_image_start, 4));
	UK_TEST_EXPECT_NULL((void *)uk_device_map((__paddr_t)uk_image_end, 4));
	UK_TEST_EXPECT_NULL((void *)uk_device_map(1UL << 55, 4));
	UK_TEST_EXPECT_NULL((void *)uk_device_map(-8UL, 16));
}

UK_TESTCASE(ukarch_paging, leaves_what_is_mapped)
{
	__paddr_t code = (__paddr_t)uk_image_start;

	UK_TEST_EXPECT_SNUM_EQ(uk_direct_map(code, code + PAGE_SIZE),
			       code + PAGE_SIZE);
	UK_TEST_EXPECT_SNUM_EQ(rights_at(code), UK_PAGE_READ | UK_PAGE_EXEC);
	UK_TEST_EXPECT_SNUM_EQ(rights_at((__vaddr_t)uk_guard_start), 0);
}

uk_testsuite_register(ukarch_paging, NULL);
