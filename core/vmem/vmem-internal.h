/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files of core/vmem. */
#ifndef UK_VMEM_INTERNAL_H
#define UK_VMEM_INTERNAL_H

#include <uk/falloc.h>
#include <uk/vmem.h>

/*
 * Frames, contiguous and aligned to `align` bytes. If the machine's frame
 * allocator has none left, the heap is asked for pages. __PADDR_INV: none.
 */
__paddr_t vmem__frames_take(size_t nr_frames, size_t align);

/* Makes a frame allocator of the heap's memory if the machine has none. */
int vmem__frames_init(void);

static inline struct uk_vma *vmem__vma_of(struct uk_itree_node *node)
{
	return node ? __containerof(node, struct uk_vma, node) : NULL;
}

/* The first area that shares an address with [from, to); NULL if none. */
static inline struct uk_vma *vmem__first(struct uk_vas *vas, __vaddr_t from,
					 __vaddr_t to)
{
	return vmem__vma_of(uk_itree_find_overlap(&vas->areas, from, to));
}

/* Takes the lock of `vas`, interrupts masked and served as far as needed. */
void vmem__lock_wait(struct uk_vas *vas);

/* With interrupts masked already. */
static inline void vmem__lock_masked(struct uk_vas *vas)
{
	if (UK_ON(CONFIG_HAVE_SMP))
		vmem__lock_wait(vas);
	else
		uk_spin_lock(&vas->lock);
}

static inline unsigned long vmem__lock(struct uk_vas *vas)
{
	unsigned long flags = uk_irq_save();

	vmem__lock_masked(vas);
	return flags;
}

static inline void vmem__unlock(struct uk_vas *vas, unsigned long flags)
{
	uk_spin_unlock_irqrestore(&vas->lock, flags);
}

/* The lock of `vas` is held for the following. */

/* Maps what of the area is not mapped in [from, to): as much as can be had. */
int vmem__populate(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t from,
		   __vaddr_t to);

/* Unmaps [from, to) of the area and gives its frames back. Cannot fail. */
void vmem__unpopulate(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t from,
		      __vaddr_t to);

/* Takes [from, to) out of all areas. -ENOMEM only if an area must be cut. */
int vmem__unmap(struct uk_vas *vas, __vaddr_t from, __vaddr_t to);

/* The area that maps a page at `addr` when it is so accessed; or NULL. */
struct uk_vma *vmem__on_demand(struct uk_vas *vas, __vaddr_t addr,
			       enum uk_access access);

/* Handles the fault at `addr`; returns whether the access can be tried again. */
bool vmem__fault(struct uk_vas *vas, __vaddr_t addr, enum uk_access access);

#endif /* UK_VMEM_INTERNAL_H */
