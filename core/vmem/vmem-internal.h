/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files of core/vmem. */
#ifndef UK_VMEM_INTERNAL_H
#define UK_VMEM_INTERNAL_H

#include <uk/arch/stack.h>
#include <uk/falloc.h>
#include <uk/vmem.h>
#include <uk/vmem_program.h>

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

/* Who holds it does not get deeper: the stack may be an area of it. */
#define VMEM_STACK_NEED 3072

static inline unsigned long vmem__lock(struct uk_vas *vas)
{
	unsigned long flags;

	uk_stack_ready(VMEM_STACK_NEED);
	flags = uk_irq_save();

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

/* Cuts at both ends, or at none if that cannot be done. */
int vmem__cut_out(struct uk_vas *vas, __vaddr_t from, __vaddr_t to);

/* Joins areas that were cut at or between `from` and `to` again. */
void vmem__join(struct uk_vas *vas, __vaddr_t from, __vaddr_t to);

/* -EPERM if `flags` limit it to the program's areas, and there is another. */
int vmem__check_owner(struct uk_vas *vas, __vaddr_t from, __vaddr_t to,
		      unsigned long flags);

/* Finds where an area goes and what is there; unmaps that if it may. */
int vmem__place(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		unsigned long flags);

/* -EINVAL unless it is pages of the window. */
int vmem__check_range(const struct uk_vas *vas, __vaddr_t vaddr, size_t len);

/* Where the areas that begin at or below `from` end first, at most `to`. */
__vaddr_t vmem__covered(struct uk_vas *vas, __vaddr_t from, __vaddr_t to);

/* The area above `addr`, if it may grow down to it: then it did. */
struct uk_vma *vmem__grow_down(struct uk_vas *vas, __vaddr_t addr);

/* The area that maps a page at `addr` when it is so accessed; or NULL. */
struct uk_vma *vmem__on_demand(struct uk_vas *vas, __vaddr_t addr,
			       enum uk_access access);

/* Maps some more of the anonymous area, below `addr`: it is a stack. */
void vmem__go_ahead(struct uk_vas *vas, __vaddr_t addr);

/*
 * Handles the fault at `addr`; returns whether the access can be tried again,
 * or else says why not.
 */
bool vmem__fault(struct uk_vas *vas, __vaddr_t addr, enum uk_access access,
		 enum uk_vma_refusal *why);

#endif /* UK_VMEM_INTERNAL_H */
