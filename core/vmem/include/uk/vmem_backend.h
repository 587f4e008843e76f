/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What core/vmem asks of the machine it runs on: to map frames.
 *
 * Exactly one library of the image defines these functions: core/vmem itself
 * over page tables (pagetable.c), or a mode that has none (a Linux process,
 * over mmap() of one file that is its physical memory). vmem keeps the books
 * (which area is where, what it is for); a backend keeps the translations.
 *
 * Physical memory: what uk_bootinfo calls free RAM and the frame allocator
 * hands out. It is always reachable at uk_vmem_frame(paddr), the direct map.
 *
 * Addresses and lengths are whole pages (PAGE_SIZE), the range does not wrap;
 * outside the window a backend may answer -EINVAL. Rights are the UK_PAGE_…
 * of <uk/arch/paging.h>; vmem never asks for WRITE together with EXEC.
 *
 * Context: thread, early, or the page-fault handler; query(): any.
 * Locking: the caller holds the lock of the address space.
 * Memory:  frames belong to vmem; tables that the backend needs are its own,
 *          from uk_falloc_get_default() where it has no other place.
 * Errors:  negative errno values; -ENOMEM no frame for a table. On failure
 *          nothing has changed.
 */
#ifndef UK_VMEM_BACKEND_H
#define UK_VMEM_BACKEND_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/arch/paging.h>
#include <uk/arch/types.h>
#include <uk/bootinfo.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** One set of translations. */
struct uk_vmem_space {
	__paddr_t root;	       /* top table; 0 where there are no tables */
	__vaddr_t window_base; /* mappings go into this range only */
	size_t window_len;     /* bytes */
	uint64_t cpus;	       /* that use it, a bit each; atomic */
};

/** What uk_vmem_backend_query() found at an address. */
struct uk_vmem_mapping {
	bool is_mapped;
	__paddr_t paddr;      /* of the address asked for; if mapped */
	unsigned long rights; /* UK_PAGE_…; if mapped */
	/*
	 * Bytes from the address asked for (rounded down to a page) that the
	 * answer holds for: physically contiguous with the same rights, or all
	 * not mapped. At least PAGE_SIZE; it may be less than the whole run.
	 */
	size_t len;
};

/**
 * Takes over the translations that the entry code made, once, early: fills
 * `space` with the ones in use and makes all RAM of `info` reachable at
 * uk_vmem_frame(). 0, -ENOMEM.
 */
int uk_vmem_backend_init(struct uk_vmem_space *space,
			 const struct uk_bootinfo *info);

/**
 * Makes another set of translations, with the image and the direct map in it
 * and an empty window. -ENOTSUP where there can be only one; -ENOMEM.
 */
int uk_vmem_backend_create(struct uk_vmem_space *space);

/** Frees the tables of a set that is in use on no CPU; not the frames. */
void uk_vmem_backend_destroy(struct uk_vmem_space *space);

/**
 * Makes `space` the one that the calling CPU uses; it is in space->cpus.
 */
void uk_vmem_backend_activate(const struct uk_vmem_space *space);

/**
 * Maps [vaddr, vaddr + len) to [paddr, …) with the largest pages that fit.
 * Nothing is mapped there before (the caller has unmapped it).
 */
int uk_vmem_backend_map(struct uk_vmem_space *space, __vaddr_t vaddr,
			__paddr_t paddr, size_t len, unsigned long rights);

/**
 * Forgets the translations in [vaddr, vaddr + len), on all CPUs; holes are
 * fine. A large page at an edge is split first: -ENOMEM if it cannot be.
 */
int uk_vmem_backend_unmap(struct uk_vmem_space *space, __vaddr_t vaddr,
			  size_t len);

/**
 * Gives what is mapped in [vaddr, vaddr + len) other rights, on all CPUs;
 * holes stay holes. -ENOMEM as for unmap. Rights 0 keeps the frame mapped
 * (query still finds it) and makes every access fault.
 */
int uk_vmem_backend_protect(struct uk_vmem_space *space, __vaddr_t vaddr,
			    size_t len, unsigned long rights);

/** Tells what is at `vaddr`. */
void uk_vmem_backend_query(const struct uk_vmem_space *space, __vaddr_t vaddr,
			   struct uk_vmem_mapping *mapping);

/** Where the direct map has the frame at `paddr`: identity, for now. */
static inline void *uk_vmem_frame(__paddr_t paddr)
{
	return (void *)paddr;
}

/** The frame that the direct map has at `vaddr`. */
static inline __paddr_t uk_vmem_frame_paddr(const void *vaddr)
{
	return (__paddr_t)vaddr;
}

UK_C_END

#endif /* UK_VMEM_BACKEND_H */
