/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files that make translations of page tables. */
#ifndef UK_VMEM_PAGETABLE_H
#define UK_VMEM_PAGETABLE_H

#include <uk/vmem_backend.h>

/*
 * Whether the CPU may take harm of an entry that is changed for another one
 * with pages of another size: it must be empty in between, and flushed.
 */
#ifndef UK_PT_BREAK_FIRST
#define UK_PT_BREAK_FIRST 0
#endif

#include "vmem-internal.h"

/* The highest level that may map memory on this CPU; found at start-up. */
extern unsigned int vmem__leaf_level_max;

static inline uk_pte_t *table_at(__paddr_t paddr)
{
	return uk_vmem_frame(paddr);
}

/* An empty table; __PADDR_INV for want of a frame. */
__paddr_t vmem__table_make(void);

/* Frees a table that was never in use, or is no longer. */
void vmem__table_give(__paddr_t table);

/* Writes an entry and counts it. */
void vmem__entry_set(__paddr_t table, unsigned int i, uk_pte_t pte);

/* Makes all CPUs that use `space` forget [vaddr, vaddr + len). */
void vmem__flush(const struct uk_vmem_space *space, __vaddr_t vaddr,
		 size_t len);

#endif /* UK_VMEM_PAGETABLE_H */
