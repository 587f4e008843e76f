/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: inline parts of <uk/arch/paging.h>; four levels. */
#ifndef UK_ASM_PAGING_H
#define UK_ASM_PAGING_H

#include <stdbool.h>

#include <uk/arch/cpu.h>

typedef uint64_t uk_pte_t;

#define UK_PT_LEVELS 4
#define UK_PT_ENTRIES 512

#define UK_X86_PTE_PRESENT 0x001UL
#define UK_X86_PTE_WRITE 0x002UL
#define UK_X86_PTE_WRITE_THROUGH 0x008UL
#define UK_X86_PTE_UNCACHED 0x010UL
#define UK_X86_PTE_ACCESSED 0x020UL
#define UK_X86_PTE_DIRTY 0x040UL
#define UK_X86_PTE_LARGE 0x080UL
#define UK_X86_PTE_NX (1UL << 63)
#define UK_X86_PTE_ADDR 0x000ffffffffff000UL

/** After empty entries were filled: the CPU finds them by itself. */
static inline void uk_pt_sync(void)
{
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

/** Whether an entry at `level` may map memory itself on this CPU. */
static inline bool uk_pt_has_leaf(unsigned int level)
{
	if (level != 2)
		return level < 2;
	return uk_x86_cpuid_safe(0x80000001, 0).edx >> 26 & 1;
}

static inline bool uk_pte_is_present(uk_pte_t pte)
{
	return pte & UK_X86_PTE_PRESENT;
}

static inline bool uk_pte_is_leaf(uk_pte_t pte, unsigned int level)
{
	return level == 0 || (pte & UK_X86_PTE_LARGE);
}

/** Address that the entry holds: of the page, or of the next table. */
static inline __paddr_t uk_pte_paddr(uk_pte_t pte, unsigned int level)
{
	if (!uk_pte_is_leaf(pte, level))
		level = 0;
	return pte & UK_X86_PTE_ADDR & ~(uk_pt_page_size(level) - 1);
}

/** Entry that maps the page at `paddr` with `rights` (UK_PAGE_…). */
static inline uk_pte_t uk_pte_leaf(__paddr_t paddr, unsigned long rights,
				   unsigned int level)
{
	uk_pte_t pte = paddr | UK_X86_PTE_PRESENT;

	if (rights & UK_PAGE_WRITE)
		pte |= UK_X86_PTE_WRITE;
	if (!(rights & UK_PAGE_EXEC))
		pte |= UK_X86_PTE_NX;
	if (rights & UK_PAGE_DEVICE)
		pte |= UK_X86_PTE_UNCACHED | UK_X86_PTE_WRITE_THROUGH;
	if (level > 0)
		pte |= UK_X86_PTE_LARGE;
	return pte;
}

/** Entry that refers to the table at `paddr`; rights are the leaves'. */
static inline uk_pte_t uk_pte_table(__paddr_t paddr)
{
	return paddr | UK_X86_PTE_PRESENT | UK_X86_PTE_WRITE;
}

/** Rights (UK_PAGE_…) of a leaf. */
static inline unsigned long uk_pte_rights(uk_pte_t pte)
{
	unsigned long rights = UK_PAGE_READ;

	if (pte & UK_X86_PTE_WRITE)
		rights |= UK_PAGE_WRITE;
	if (!(pte & UK_X86_PTE_NX))
		rights |= UK_PAGE_EXEC;
	if (pte & UK_X86_PTE_UNCACHED)
		rights |= UK_PAGE_DEVICE;
	if (pte & UK_X86_PTE_ACCESSED)
		rights |= UK_PAGE_ACCESSED;
	if (pte & UK_X86_PTE_DIRTY)
		rights |= UK_PAGE_DIRTY;
	return rights;
}

#endif /* UK_ASM_PAGING_H */
