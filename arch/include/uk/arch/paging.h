/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Page tables of the CPU: entries, levels, rights. The walk itself is
 * generic, in core/vmem; this is what differs from CPU to CPU.
 *
 * uk/asm/paging.h defines, inline:
 *	uk_pte_t, UK_PT_LEVELS (levels used now: a function), UK_PT_ENTRIES
 *	unsigned int uk_pt_levels(void)	depth in use (4 or 5; 3 or 4)
 *	unsigned int uk_pt_index(__vaddr_t, level)	level 0 is the leaf
 *	size_t uk_pt_page_size(level)	bytes that a leaf at level maps
 *	bool uk_pt_has_leaf(level)	may a leaf be there on this CPU
 *	bool uk_pte_is_present(pte), uk_pte_is_leaf(pte, level)
 *	__paddr_t uk_pte_paddr(pte, level)
 *	uk_pte_t uk_pte_leaf(paddr, rights, level), uk_pte_table(paddr)
 *	unsigned long uk_pte_rights(pte)	UK_PAGE_… of a leaf
 *	void uk_pt_sync(void)	after empty entries were filled, before the
 *			memory is used: no flush is needed for that, but on
 *			some CPUs a barrier
 *
 * Context: any unless said; changing live tables needs the lock of the
 *          address space (core/vmem) and a flush on every CPU that uses it.
 * Locking: the caller's.
 * Memory:  tables are frames of whoever makes them.
 * Errors:  none.
 */
#ifndef UK_ARCH_PAGING_H
#define UK_ARCH_PAGING_H

#include <uk/arch/limits.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_PAGE_READ 0x1UL
#define UK_PAGE_WRITE 0x2UL
#define UK_PAGE_EXEC 0x4UL
#define UK_PAGE_DEVICE 0x8UL	  /* not cached, strictly ordered */
#define UK_PAGE_ACCESSED 0x10UL	  /* reported by uk_pte_rights only */
#define UK_PAGE_DIRTY 0x20UL	  /* reported by uk_pte_rights only */
#define UK_PAGE_ANY_TARGET 0x40UL /* of indirect jumps, where CPUs look */

/** Physical address of the top table in use on this CPU. */
__paddr_t uk_pt_root(void);

/** Makes the table at `root` the one in use on this CPU, and flushes. */
void uk_pt_root_set(__paddr_t root);

/** Forgets what this CPU knows of the page at `vaddr`, or of all pages. */
void uk_tlb_flush_page(__vaddr_t vaddr);
void uk_tlb_flush_all(void);

UK_C_END

#include <uk/asm/paging.h>

/** Entries of the top table that are for memory at its own address. */
#ifndef UK_PT_DIRECT_ENTRIES
#define UK_PT_DIRECT_ENTRIES 1
#endif

#endif /* UK_ARCH_PAGING_H */
