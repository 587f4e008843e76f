/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * arm64: inline parts of <uk/arch/paging.h>; pages of 4 KiB, four levels.
 * Source: Arm ARM (DDI 0487), VMSAv8-64 descriptor formats, stage 1, EL1.
 */
#ifndef UK_ASM_PAGING_H
#define UK_ASM_PAGING_H

#include <stdbool.h>

typedef uint64_t uk_pte_t;

#define UK_PT_LEVELS 4
#define UK_PT_ENTRIES 512
#define UK_PT_BREAK_FIRST 1	   /* another size of page: Arm ARM, D8.16 */
#define UK_TLB_FLUSH_REACHES_ALL 1 /* a CPU's own flush does, by hardware */

#define UK_ARM64_PTE_VALID 0x001UL
#define UK_ARM64_PTE_TABLE 0x002UL  /* at level 0: a page */
#define UK_ARM64_PTE_DEVICE 0x004UL /* index 1 of MAIR_EL1 */
#define UK_ARM64_PTE_READ_ONLY 0x080UL
#define UK_ARM64_PTE_SHARED 0x300UL /* by all CPUs */
#define UK_ARM64_PTE_ACCESSED 0x400UL
#define UK_ARM64_PTE_GUARDED (1UL << 50) /* indirect jumps to BTI only */
#define UK_ARM64_PTE_NO_EXEC (1UL << 53)
#define UK_ARM64_PTE_NO_USER_EXEC (1UL << 54)
#define UK_ARM64_PTE_ADDR 0x0000fffffffff000UL

/* MAIR_EL1: 0 memory, written back; 1 devices (nGnRE). */
#define UK_ARM64_MAIR 0x04ff

/** UK_ARM64_PTE_GUARDED if this CPU has it; set early by the entry code. */
extern uk_pte_t uk_arm64_pte_guarded;

/** After empty entries were filled: who uses them next finds them filled. */
static inline void uk_pt_sync(void)
{
	__asm__ __volatile__("dsb ishst\n\tisb" ::: "memory");
}

/** Depth of the tables in use. */
static inline unsigned int uk_pt_levels(void)
{
	return UK_PT_LEVELS;
}

/** Index of `vaddr` in a table at `level`; level 0 maps pages. */
static inline unsigned int uk_pt_index(__vaddr_t vaddr, unsigned int level)
{
	return (vaddr >> (PAGE_SHIFT + 9 * level)) & (UK_PT_ENTRIES - 1);
}

/** Bytes that one entry at `level` stands for. */
static inline size_t uk_pt_page_size(unsigned int level)
{
	return PAGE_SIZE << (9 * level);
}

/** Whether an entry at `level` may map memory itself: up to 1 GiB. */
static inline bool uk_pt_has_leaf(unsigned int level)
{
	return level <= 2;
}

static inline bool uk_pte_is_present(uk_pte_t pte)
{
	return pte & UK_ARM64_PTE_VALID;
}

static inline bool uk_pte_is_leaf(uk_pte_t pte, unsigned int level)
{
	return level == 0 || !(pte & UK_ARM64_PTE_TABLE);
}

/** Address that the entry holds: of the page, or of the next table. */
static inline __paddr_t uk_pte_paddr(uk_pte_t pte, unsigned int level)
{
	if (!uk_pte_is_leaf(pte, level))
		level = 0;
	return pte & UK_ARM64_PTE_ADDR & ~(uk_pt_page_size(level) - 1);
}

/** Entry that maps the page at `paddr` with `rights` (UK_PAGE_…). */
static inline uk_pte_t uk_pte_leaf(__paddr_t paddr, unsigned long rights,
				   unsigned int level)
{
	uk_pte_t pte = paddr | UK_ARM64_PTE_VALID | UK_ARM64_PTE_SHARED |
		       UK_ARM64_PTE_ACCESSED | UK_ARM64_PTE_NO_USER_EXEC;

	if (!(rights & UK_PAGE_WRITE))
		pte |= UK_ARM64_PTE_READ_ONLY;
	if (!(rights & UK_PAGE_EXEC))
		pte |= UK_ARM64_PTE_NO_EXEC;
	else if (!(rights & UK_PAGE_ANY_TARGET))
		pte |= uk_arm64_pte_guarded;
	if (rights & UK_PAGE_DEVICE)
		pte |= UK_ARM64_PTE_DEVICE;
	if (level == 0)
		pte |= UK_ARM64_PTE_TABLE;
	return pte;
}

/** Entry that refers to the table at `paddr`; rights are the leaves'. */
static inline uk_pte_t uk_pte_table(__paddr_t paddr)
{
	return paddr | UK_ARM64_PTE_VALID | UK_ARM64_PTE_TABLE;
}

/**
 * Rights (UK_PAGE_…) of a leaf. Not every CPU keeps books of accesses: a page
 * always counts as accessed, and as dirty if it can be written.
 */
static inline unsigned long uk_pte_rights(uk_pte_t pte)
{
	unsigned long rights = UK_PAGE_READ | UK_PAGE_ACCESSED;

	if (!(pte & UK_ARM64_PTE_READ_ONLY))
		rights |= UK_PAGE_WRITE | UK_PAGE_DIRTY;
	if (!(pte & UK_ARM64_PTE_NO_EXEC))
		rights |= UK_PAGE_EXEC;
	if (rights & UK_PAGE_EXEC && ~pte & uk_arm64_pte_guarded)
		rights |= UK_PAGE_ANY_TARGET;
	if (pte & UK_ARM64_PTE_DEVICE)
		rights |= UK_PAGE_DEVICE;
	return rights;
}

#endif /* UK_ASM_PAGING_H */
