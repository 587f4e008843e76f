/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What else can be done with areas: for the memory calls of programs.
 *
 * Calls that are given a range stop at what is no area: they have done what
 * is below it then, and say -ENOENT.
 *
 * Context: thread, interrupts enabled or not; uk_vma_fault_code(): a trap.
 * Locking: as <uk/vmem.h>; long ranges are populated in pieces.
 * Memory:  as <uk/vmem.h>
 * Errors:  as <uk/vmem.h>; -EFAULT: there is nothing to be mapped (behind the
 *          end of a file).
 */
#ifndef UK_VMEM_PROGRAM_H
#define UK_VMEM_PROGRAM_H

#include <uk/vmem.h>

UK_C_BEGIN

/** Why a page fault was not handled. */
enum uk_vma_refusal {
	UK_VMA_NO_AREA,	  /* nothing is there; guards too */
	UK_VMA_NO_RIGHT,  /* an area is, but not for such accesses */
	UK_VMA_NO_PAGE,	  /* behind the end of the file */
	UK_VMA_NO_MEMORY, /* for the page */
};

/**
 * Why the last page fault of this CPU, at `addr`, was not handled: for the
 * handlers that are asked after vmem, in that trap.
 */
enum uk_vma_refusal uk_vma_fault_code(__vaddr_t addr);

/** As uk_vma_map(), with all that is not the place as `model` has it. */
int uk_vma_map_like(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		    const struct uk_vma *model);

/** The first area that ends above `vaddr`, as uk_vma_find(). */
bool uk_vma_next(struct uk_vas *vas, __vaddr_t vaddr, struct uk_vma *vma);

/**
 * Maps all pages of [vaddr, vaddr + len) that are not: writable ones as if
 * they were written. -ENOENT, -ENOMEM, -EFAULT; -EACCES: an area without
 * rights.
 */
int uk_vma_populate(struct uk_vas *vas, __vaddr_t vaddr, size_t len);

/**
 * Forgets what is in [vaddr, vaddr + len): private pages are gone, others
 * are mapped again when they are touched. -EINVAL: some of it is locked.
 */
int uk_vma_discard(struct uk_vas *vas, __vaddr_t vaddr, size_t len);

/** Sets and clears bits of flags: UK_VMA_MAP_LOCKED. */
int uk_vma_set_flags(struct uk_vas *vas, __vaddr_t vaddr, size_t len,
		     unsigned long set, unsigned long clear);

/** Whether there is a page at `vaddr` now; -ENOENT: not even an area. */
int uk_vma_is_present(struct uk_vas *vas, __vaddr_t vaddr);

/** Where the direct map has what is mapped at `vaddr`; NULL: nothing is. */
void *uk_vma_memory(struct uk_vas *vas, __vaddr_t vaddr);

/**
 * Makes the area that has [vaddr, vaddr + len) at its end longer, in place, by
 * `more` bytes. -EEXIST: something is there.
 */
int uk_vma_extend(struct uk_vas *vas, __vaddr_t vaddr, size_t len, size_t more);

/**
 * Moves [from, from + len), which is in one area, and its pages to `*to`
 * (__VADDR_ANY: where there is room), where it becomes `new_len` bytes long,
 * at least `len`. `flags`: UK_VMA_MAP_PROGRAM, UK_VMA_MAP_REPLACE, and
 * UK_VMA_MOVE_KEEP: an empty area of the same kind stays behind. A `len` of 0
 * shows what is at `from` a second time.
 */
#define UK_VMA_MOVE_KEEP 0x1000UL
int uk_vma_move(struct uk_vas *vas, __vaddr_t from, size_t len, __vaddr_t *to,
		size_t new_len, unsigned long flags);

/**
 * As uk_vma_next(), but the area is used once more (ops->use): the caller
 * calls ops->leave() of it, if there is one.
 */
bool uk_vma_next_used(struct uk_vas *vas, __vaddr_t vaddr, struct uk_vma *vma);

/**
 * Forgets the pages of areas with `arg` (not NULL) that show what is from
 * `offset` to `end`; or takes from them the rights that come by faults.
 */
void uk_vma_forget(struct uk_vas *vas, const void *arg, uint64_t offset,
		   uint64_t end);
void uk_vma_clean(struct uk_vas *vas, const void *arg, uint64_t offset,
		  uint64_t end);

/** Bytes of all areas of the program; of those, the writable private ones. */
size_t uk_vma_program_len(struct uk_vas *vas, size_t *data_len);

/** A frame for a page of a kind of area, not cleared; __PADDR_INV: none. */
__paddr_t uk_vma_frame_take(void);
void uk_vma_frame_give(__paddr_t paddr);

/** Frames that could be had now, those that the heap would give included. */
size_t uk_vma_frames_free(void);

UK_C_END

#endif /* UK_VMEM_PROGRAM_H */
