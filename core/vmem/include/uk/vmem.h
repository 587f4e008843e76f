/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Address spaces and the areas in them.
 *
 * An area is a range of addresses with one purpose and one set of rights. Its
 * kind says where its pages come from: anonymous memory that is mapped when
 * it is touched, a stack with a guard below it, given physical memory, or
 * nothing at all (a reservation, in which each access faults). Other kinds
 * are made by bringing a struct uk_vma_ops.
 *
 * Areas live in the window of an address space; the image and the direct map
 * of all memory lie outside of it and belong to nobody. No page is ever
 * writable and executable.
 *
 * Context: thread or early; uk_vma_describe(): any.
 * Locking: inside, one lock an address space (interrupts masked while it is
 *          held); it is taken in the page-fault handler, so nothing that it
 *          protects is touched while the lock is held elsewhere. Order: it,
 *          heap, frames; memory that is mapped on demand may be touched with
 *          any other lock held. Its holder waits for other CPUs to flush.
 * Memory:  a struct uk_vas is its owner's; areas are vmem's, from the
 *          allocator given; a name stays the caller's and must live as long
 *          as the area.
 * Errors:  negative errno values: -EINVAL not page-aligned, empty, or outside
 *          the window; -ENOMEM; -EEXIST occupied; -ENOENT no area there;
 *          -EACCES writable and executable. On failure nothing has changed,
 *          but that what UK_VMA_MAP_REPLACE replaces may be gone.
 */
#ifndef UK_VMEM_H
#define UK_VMEM_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/alloc.h>
#include <uk/arch/paging.h>
#include <uk/arch/spinlock.h>
#include <uk/arch/traps.h>
#include <uk/arch/types.h>
#include <uk/bootinfo.h>
#include <uk/essentials.h>
#include <uk/itree.h>
#include <uk/vmem_backend.h>

UK_C_BEGIN

#define __VADDR_ANY __VADDR_MAX /* as an address asked for: choose one */

#define UK_VMA_MAP_REPLACE 0x1UL       /* unmap first what is in the way */
#define UK_VMA_MAP_POPULATE 0x2UL      /* map all of it now */
#define UK_VMA_MAP_UNINITIALIZED 0x4UL /* do not clear anonymous pages */
#define UK_VMA_MAP_LARGE 0x8UL	       /* use large pages where they fit */
#define UK_VMA_MAP_PROGRAM 0x10UL      /* the program's; see below */
#define UK_VMA_MAP_GROWS_DOWN 0x20UL   /* by what is touched below it */
#define UK_VMA_MAP_NO_WRITE 0x40UL     /* must never be writable */
#define UK_VMA_MAP_LOCKED 0x80UL       /* is not discarded */

struct uk_vma;

/** An address space. */
struct uk_vas {
	struct uk_vmem_space space;
	struct uk_spinlock lock; /* protects areas and the translations */
	struct uk_itree areas;
	struct uk_alloc *a; /* has the memory of the areas' books */
};

/** A kind of area. Functions are called with the lock held, never sleep. */
struct uk_vma_ops {
	const char *kind; /* in words */
	/*
	 * Finds frames for [vaddr, vaddr + *len) of the area, contiguous; may
	 * lower *len to what can be had, not below a page. 0, or an error:
	 * -ENOMEM, or -EFAULT if nothing can ever be there. NULL: never.
	 */
	int (*get)(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t vaddr,
		   size_t *len, __paddr_t *paddr);
	/*
	 * Takes frames back that are mapped no longer, and were at `vaddr`.
	 * NULL: nothing to do.
	 */
	void (*put)(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t vaddr,
		    __paddr_t paddr, size_t len);
	/*
	 * In place of get(), for kinds whose pages have fewer rights than the
	 * area, until they are accessed so: maps the page at `vaddr`, or gives
	 * it more rights; `now` is what is mapped there. Errors as get().
	 */
	int (*fault)(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t vaddr,
		     enum uk_access access, const struct uk_vmem_mapping *now);
	/* Rights that pages get by fault() only. */
	unsigned long lazy_rights;
	/* There is one area more with this arg, or one less. NULL: nothing. */
	void (*use)(struct uk_vma *vma);
	void (*leave)(struct uk_vma *vma);
};

/** An area: [node.start, node.end). */
struct uk_vma {
	struct uk_itree_node node;
	unsigned long rights; /* UK_PAGE_READ, _WRITE, _EXEC, _DEVICE */
	unsigned long flags;  /* UK_VMA_MAP_… */
	const char *name;     /* or NULL */
	const struct uk_vma_ops *ops;
	size_t guard_len; /* bytes at its start that are never mapped */
	__paddr_t paddr;  /* of its first byte; offset in what it shows */
	void *arg;	  /* the kind's own */
};

extern const struct uk_vma_ops uk_vma_anon_ops;
extern const struct uk_vma_ops uk_vma_stack_ops;
extern const struct uk_vma_ops uk_vma_phys_ops;
extern const struct uk_vma_ops uk_vma_reserved_ops;
/* As anonymous, but nobody may discard what is in it. */
extern const struct uk_vma_ops uk_vma_shared_ops;

/**
 * Takes over the translations in use, maps all RAM of `info`, gives what the
 * heap has not got of it to the heap, and makes the first address space.
 * Called once by the boot, early, when there is a heap. 0, -ENOMEM.
 */
int uk_vmem_init(const struct uk_bootinfo *info);

/**
 * Makes a further address space with books in memory of `a`. -ENOTSUP where
 * there can be only one.
 */
int uk_vas_init(struct uk_vas *vas, struct uk_alloc *a);

/** Unmaps all of `vas`, which is in use on no CPU, and frees its tables. */
void uk_vas_destroy(struct uk_vas *vas);

/**
 * The address space that the calling CPU uses; NULL before uk_vmem_init(). A
 * CPU uses it until another is set: what is unmapped there is flushed on all
 * CPUs that use it, before its frames are given away.
 */
struct uk_vas *uk_vas_get_active(void);
void uk_vas_set_active(struct uk_vas *vas);

/**
 * Makes an area of the kind `ops` at `*vaddr`, or where there is room if that
 * is __VADDR_ANY (aligned to large pages with UK_VMA_MAP_LARGE); `*vaddr`
 * then tells where.
 */
int uk_vma_map(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
	       unsigned long rights, unsigned long flags, const char *name,
	       const struct uk_vma_ops *ops, void *arg);

/** Memory of zeros, mapped page by page when it is touched. */
int uk_vma_map_anon(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		    unsigned long rights, unsigned long flags,
		    const char *name);

/**
 * A stack of `len` bytes, with a page below it, the guard, that is never
 * mapped: the area starts at `*vaddr`, what can be used at
 * `*vaddr` + UK_VMA_STACK_GUARD, and its end is at `*vaddr` +
 * UK_VMA_STACK_GUARD + `len`. The upper `premapped_len` bytes are mapped now,
 * the others when they are touched: only where the page-fault handler does
 * not need the stack it is about to map.
 */
#define UK_VMA_STACK_GUARD PAGE_SIZE
int uk_vma_map_stack(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		     unsigned long flags, const char *name,
		     size_t premapped_len);

/** The physical memory at `paddr`, RAM or a device's registers. */
int uk_vma_map_phys(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		    unsigned long rights, unsigned long flags, const char *name,
		    __paddr_t paddr);

/** Keeps a range free of other areas. */
int uk_vma_reserve(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		   const char *name);

/**
 * Takes [vaddr, vaddr + len) out of all areas; holes are fine. `flags`:
 * UK_VMA_MAP_PROGRAM, here and in all other calls, UK_VMA_MAP_REPLACE too,
 * limits it to areas that were made with that: -EPERM if another is met.
 */
int uk_vma_unmap(struct uk_vas *vas, __vaddr_t vaddr, size_t len,
		 unsigned long flags);

/**
 * Gives [vaddr, vaddr + len), all of which is in areas, other rights; with
 * UK_VMA_MAP_PROGRAM what is below a hole gets them although it fails.
 */
int uk_vma_set_attr(struct uk_vas *vas, __vaddr_t vaddr, size_t len,
		    unsigned long rights, unsigned long flags);

/**
 * Copies the area that `vaddr` is in to `vma` (its node for reading only).
 * Returns whether there is one.
 */
bool uk_vma_find(struct uk_vas *vas, __vaddr_t vaddr, struct uk_vma *vma);

/**
 * Writes what is at `addr` in words, for the crash screen, into `buf`, at
 * most `len` bytes with the final zero; returns the length of the text.
 * Takes no lock.
 */
size_t uk_vma_describe(char *buf, size_t len, __vaddr_t addr);

/**
 * Makes the CPUs `cpus` (a bit each, the calling one not among them) forget
 * [vaddr, vaddr + len), and returns when they have. Interrupts masked, the
 * lock of an address space held.
 */
typedef void (*uk_vmem_flush_fn)(uint64_t cpus, __vaddr_t vaddr, size_t len);

/**
 * Sets the machine's own way of it, where translations are page tables and
 * the machine has a better one than urgent calls of the CPUs (<uk/smp.h>),
 * such as a call of the firmware. Early, by the driver that knows it.
 */
void uk_vmem_set_remote_flush(uk_vmem_flush_fn fn);

UK_C_END

#endif /* UK_VMEM_H */
