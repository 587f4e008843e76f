/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Frames: the pages of physical memory, by a binary buddy system.
 *
 * An allocator has zones, each a run of memory. A zone starts with its books:
 * four bytes a frame, the frame's tag. Free blocks are linked through
 * themselves, so all memory of a zone must be reachable in the direct map.
 * What no one asked for yet is not even looked at: a zone's frontier divides
 * frames that were given out once from those never touched, so that adding a
 * zone costs the same whatever its size is.
 *
 * A run is as long as it was asked for, not rounded up to a power of two, and
 * any part of it may be given back on its own.
 *
 * With several CPUs an allocator may have caches, one a CPU, of single frames,
 * which then are taken and given without the allocator's lock. Who finds
 * nothing looks into the caches of all CPUs before saying so.
 *
 * Context: any, interrupt handlers included; never sleeps.
 * Locking: inside (one lock an allocator, interrupts masked, O(orders) but
 *          for the tags of a run that is touched for the first time; one for
 *          each cache, taken before that).
 * Memory:  a struct uk_falloc is its owner's; zones are given for good.
 * Errors:  __PADDR_INV where a frame is returned, else negative errno.
 */
#ifndef UK_FALLOC_H
#define UK_FALLOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/arch/limits.h>
#include <uk/arch/spinlock.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/on.h>

UK_C_BEGIN

#define UK_FALLOC_ORDERS 36 /* blocks of 1 to 2^35 frames */

/** A run of memory with its books in front; made by uk_falloc_addmem(). */
struct uk_falloc_zone {
	struct uk_falloc_zone *next;
	__paddr_t first; /* frames are [first, end) */
	__paddr_t end;
	__paddr_t frontier; /* from here on no frame was ever given out */
	uint32_t tags[];    /* of each frame below the frontier */
};

struct uk_falloc_block; /* a free block: links */

/** Single frames that a CPU keeps: any CPU may come for them. */
struct uk_falloc_cache {
	struct uk_spinlock lock; /* protects the others */
	unsigned int nr_frames;
	struct uk_falloc_block *first;
} __align(64); /* each in a cache line of its own */

struct uk_falloc {
	struct uk_spinlock lock; /* protects all of it, tags and free blocks */
	struct uk_falloc_cache *caches; /* by CPU; NULL: there are none */
	struct uk_falloc_zone *zones;
	size_t nr_free;		/* frames, those behind frontiers included */
	unsigned long nonempty; /* a bit for each order that has free blocks */
	struct uk_falloc_block *free[UK_FALLOC_ORDERS];
};

/** Makes `fa` an allocator without memory. */
void uk_falloc_init(struct uk_falloc *fa);

#if CONFIG_HAVE_SMP
/**
 * Gives `fa` caches of single frames: `caches` is one for each of UK_CPU_MAX
 * CPUs. Before its first frame is taken. With one CPU there are none.
 */
void uk_falloc_set_caches(struct uk_falloc *fa, struct uk_falloc_cache *caches);
#endif

/**
 * Adds the RAM [base, base + len), shrunk to whole frames, as a zone. It must
 * be mapped, and overlap no other. -EINVAL if it wraps or overlaps a zone,
 * -ENOSPC if it is too small for its books and one frame.
 */
int uk_falloc_addmem(struct uk_falloc *fa, __paddr_t base, size_t len);

/** Takes a run of `nr_frames` frames. __PADDR_INV if there is none. */
__paddr_t uk_falloc_take(struct uk_falloc *fa, size_t nr_frames);

/**
 * As uk_falloc_take(), with an address that is a multiple of `align` bytes (a
 * power of two) and a run that ends at or below address `limit` (exclusive;
 * 0: wherever), for devices with few address lines.
 */
__paddr_t uk_falloc_take_where(struct uk_falloc *fa, size_t nr_frames,
			       size_t align, __paddr_t limit);

/**
 * Gives the run at `paddr` back, which was taken whole or in which it lies.
 * A frame that is not out is a bug of the caller: asserts.
 */
void uk_falloc_give(struct uk_falloc *fa, __paddr_t paddr, size_t nr_frames);

/**
 * The taker's own word on the frame at `paddr`, which is out: 31 bits. That
 * of a run's first frame is 0 when it is taken. NULL if the frame is not one
 * of `fa` or is free.
 */
uint32_t *uk_falloc_tag(struct uk_falloc *fa, __paddr_t paddr);

/**
 * Frames that are free, in caches too; frames of the longest run that can be
 * had, for which the caches are emptied.
 */
size_t uk_falloc_avail(struct uk_falloc *fa);
size_t uk_falloc_max(struct uk_falloc *fa);

/**
 * The allocator of the machine's frames, NULL if there is none: the boot
 * heap's if it has one, so that heap and page tables share all memory.
 */
struct uk_falloc *uk_falloc_get_default(void);

/** Makes `fa` the machine's; early, once. -EBUSY if there is another. */
int uk_falloc_set_default(struct uk_falloc *fa);

UK_C_END

#endif /* UK_FALLOC_H */
