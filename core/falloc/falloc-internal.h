/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files of core/falloc. */
#ifndef UK_FALLOC_INTERNAL_H
#define UK_FALLOC_INTERNAL_H

#include <uk/arch/stack.h>
#include <uk/falloc.h>
#include <uk/on.h>

/* Page faults take frames: none must come while the lock is held. */
#define STACK_NEED 1024

static inline unsigned long lock_all(struct uk_falloc *fa)
{
	uk_stack_ready(STACK_NEED);
	return uk_spin_lock_irqsave(&fa->lock);
}

/*
 * The tag of a free block's first frame says so and gives its order; no other
 * frame's tag ever has this bit. A frame in a cache is free, but no block to
 * join others with. Tags of neighbours are read while a taker writes them.
 */
#define TAG_FREE 0x80000000U
#define TAG_CACHED (TAG_FREE | 0x40U)
#define TAG_ORDER 0x3fU

struct uk_falloc_block {
	struct uk_falloc_block *next;
	struct uk_falloc_block *prev; /* NULL: the first of its order */
};

static inline uint32_t *tag_of(struct uk_falloc_zone *zone, __paddr_t paddr)
{
	return &zone->tags[(paddr - zone->first) >> PAGE_SHIFT];
}

static inline uint32_t get_tag(struct uk_falloc_zone *zone, __paddr_t paddr)
{
	return __atomic_load_n(tag_of(zone, paddr), __ATOMIC_RELAXED);
}

static inline void set_tag(struct uk_falloc_zone *zone, __paddr_t paddr,
			   uint32_t tag)
{
	__atomic_store_n(tag_of(zone, paddr), tag, __ATOMIC_RELAXED);
}

static inline __paddr_t frontier_of(struct uk_falloc_zone *zone)
{
	return __atomic_load_n(&zone->frontier, __ATOMIC_ACQUIRE);
}

/* The zone with that frame; zones are only ever added, at the list's end. */
static inline struct uk_falloc_zone *zone_of(struct uk_falloc *fa,
					     __paddr_t paddr)
{
	struct uk_falloc_zone *zone;

	for (zone = __atomic_load_n(&fa->zones, __ATOMIC_ACQUIRE); zone;
	     zone = __atomic_load_n(&zone->next, __ATOMIC_ACQUIRE)) {
		if (paddr >= zone->first && paddr < zone->end)
			return zone;
	}
	return NULL;
}

static inline size_t block_size(unsigned int order)
{
	return PAGE_SIZE << order;
}

/* Where a run of `len` bytes may start in [from, to): __PADDR_INV if not. */
static inline __paddr_t fit(__paddr_t from, __paddr_t to, size_t len,
			    size_t align)
{
	__paddr_t start = ALIGN_UP(from, align);

	if (start < from || start > to || to - start < len)
		return __PADDR_INV;
	return start;
}

/* A free block is free no more; [from, to) is, in the largest blocks. */
void falloc__unlink(struct uk_falloc *fa, struct uk_falloc_zone *zone,
		    __paddr_t paddr, unsigned int order);
void falloc__free_range(struct uk_falloc *fa, struct uk_falloc_zone *zone,
			__paddr_t from, __paddr_t to);
void falloc__advance(struct uk_falloc *fa, struct uk_falloc_zone *zone,
		     __paddr_t start, size_t len);

/* A run of neighbouring free blocks, when no single one is long enough. */
__paddr_t falloc__gather(struct uk_falloc *fa, size_t len, size_t align,
			 __paddr_t limit);

/* A run of `len` bytes, and its end; with the allocator's lock. */
__paddr_t falloc__take_locked(struct uk_falloc *fa, size_t len, size_t align,
			      __paddr_t limit);
void falloc__give_locked(struct uk_falloc *fa, struct uk_falloc_zone *zone,
			 __paddr_t paddr, size_t nr_frames);

/* Asserts that no frame of the run is free. */
void falloc__check_is_out(struct uk_falloc *fa, struct uk_falloc_zone *zone,
			  __paddr_t paddr, size_t nr_frames);

/* The CPUs' caches of single frames; only in images for several CPUs. */
static inline bool falloc__has_caches(const struct uk_falloc *fa)
{
	return UK_ON(CONFIG_HAVE_SMP) && fa->caches;
}

/* A frame of this CPU's cache, filled if it is empty; or __PADDR_INV. */
__paddr_t falloc__cache_take(struct uk_falloc *fa);
void falloc__cache_give(struct uk_falloc *fa, __paddr_t paddr);

/* Empties the caches of all CPUs; returns whether there was anything. */
bool falloc__cache_drain(struct uk_falloc *fa);

/* Frames in caches. */
size_t falloc__cache_count(struct uk_falloc *fa);

#endif /* UK_FALLOC_INTERNAL_H */
