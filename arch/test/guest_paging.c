/* SPDX-License-Identifier: BSD-3-Clause */
/* The page tables in use, walked entry by entry. Native modes. */
#include <uk/arch/paging.h>
#include <uk/arch/traps.h>
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
	       (UK_PAGE_READ | UK_PAGE_WRITE | UK_PAGE_EXEC);
}

struct count {
	unsigned long leaves, both, outside;
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
}

/* At most four levels deep. */
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
	struct count count = { 0, 0, 0 };

	walk(uk_pt_root(), 0, uk_pt_levels() - 1, &count);
	UK_TEST_EXPECT_SNUM_GT(count.leaves, 64);
	UK_TEST_EXPECT_SNUM_EQ(count.both, 0);
	UK_TEST_EXPECT_SNUM_EQ(count.outside, 0);
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

uk_testsuite_register(ukarch_paging, NULL);
