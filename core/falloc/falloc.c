/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/falloc.h>

#include <errno.h>
#include <string.h>

#include <uk/assert.h>

#include "falloc-internal.h"

#define NR_TRIES 4 /* at what is in caches */
#define PLENTY 16  /* times what is asked for */

static struct uk_falloc *default_falloc;

/* The smallest order whose blocks hold `nr_frames`. */
static unsigned int order_of(size_t nr_frames)
{
	if (nr_frames <= 1)
		return 0;
	return 8 * sizeof(long) - (unsigned int)__builtin_clzl(nr_frames - 1);
}

/* Changed with the lock; assertions read it without. */
static void set_nonempty(struct uk_falloc *fa, unsigned long orders)
{
	__atomic_store_n(&fa->nonempty, orders, __ATOMIC_RELAXED);
}

static void link_block(struct uk_falloc *fa, struct uk_falloc_zone *zone,
		       __paddr_t paddr, unsigned int order)
{
	struct uk_falloc_block *block = (void *)paddr;

	block->prev = NULL;
	block->next = fa->free[order];
	if (block->next)
		block->next->prev = block;
	fa->free[order] = block;
	set_nonempty(fa, fa->nonempty | 1UL << order);
	set_tag(zone, paddr, TAG_FREE | order);
}

void falloc__unlink(struct uk_falloc *fa, struct uk_falloc_zone *zone,
		    __paddr_t paddr, unsigned int order)
{
	struct uk_falloc_block *block = (void *)paddr;

	if (block->next)
		block->next->prev = block->prev;
	if (block->prev)
		block->prev->next = block->next;
	else
		fa->free[order] = block->next;
	if (!fa->free[order])
		set_nonempty(fa, fa->nonempty & ~(1UL << order));
	set_tag(zone, paddr, 0);
}

/* Frees one block, joined with its buddies as far as they are free. */
static void free_block(struct uk_falloc *fa, struct uk_falloc_zone *zone,
		       __paddr_t paddr, unsigned int order)
{
	while (order < UK_FALLOC_ORDERS - 1) {
		__paddr_t buddy = paddr ^ block_size(order);

		if (buddy < zone->first || buddy >= zone->frontier ||
		    get_tag(zone, buddy) != (TAG_FREE | order))
			break;
		falloc__unlink(fa, zone, buddy, order);
		paddr &= ~block_size(order);
		order++;
	}
	link_block(fa, zone, paddr, order);
}

/* Frees [from, to) in the largest aligned blocks. */
void falloc__free_range(struct uk_falloc *fa, struct uk_falloc_zone *zone,
			__paddr_t from, __paddr_t to)
{
	while (from < to) {
		size_t nr_frames = (to - from) >> PAGE_SHIFT;
		unsigned int fits = 8 * sizeof(long) - 1 -
				    (unsigned int)__builtin_clzl(nr_frames);
		unsigned int order = (unsigned int)__builtin_ctzl(
			from >> PAGE_SHIFT | 1UL << fits);

		order = MIN(order, (unsigned int)UK_FALLOC_ORDERS - 1);
		free_block(fa, zone, from, order);
		from += block_size(order);
	}
}

/* Takes a run out of free blocks. */
static __paddr_t take_freed(struct uk_falloc *fa, size_t len, size_t align,
			    __paddr_t limit)
{
	unsigned int order = order_of(MAX(len, align) >> PAGE_SHIFT);
	unsigned long orders;

	if (order >= UK_FALLOC_ORDERS)
		return __PADDR_INV;
	for (orders = fa->nonempty >> order << order; orders;
	     orders &= orders - 1) {
		struct uk_falloc_block *block;

		order = (unsigned int)__builtin_ctzl(orders);
		for (block = fa->free[order]; block; block = block->next) {
			__paddr_t paddr = (__paddr_t)block;
			struct uk_falloc_zone *zone;

			if (limit && paddr + len > limit)
				continue;
			zone = zone_of(fa, paddr);
			falloc__unlink(fa, zone, paddr, order);
			falloc__free_range(fa, zone, paddr + len,
					   paddr + block_size(order));
			return paddr;
		}
	}
	return __PADDR_INV;
}

/*
 * Takes [start, start + len) behind a frontier, which moves past it; what lies
 * before is free.
 */
void falloc__advance(struct uk_falloc *fa, struct uk_falloc_zone *zone,
		     __paddr_t start, size_t len)
{
	__paddr_t before = zone->frontier;

	memset(tag_of(zone, before), 0,
	       ((start + len - before) >> PAGE_SHIFT) * sizeof(zone->tags[0]));
	__atomic_store_n(&zone->frontier, start + len,
			 __ATOMIC_RELEASE); /* read without lock */
	falloc__free_range(fa, zone, before, start);
}

/*
 * Where a run behind the frontier starts. Where there is plenty it fills the
 * front of a block: given back, it is found again for a run of that length.
 */
static __paddr_t place_fresh(const struct uk_falloc_zone *zone, __paddr_t end,
			     size_t len, size_t align)
{
	size_t block = block_size(
		MIN(order_of(len >> PAGE_SHIFT), UK_FALLOC_ORDERS - 1U));
	__paddr_t start = __PADDR_INV;

	if ((end - zone->frontier) / PLENTY >= block)
		start = fit(zone->frontier, end, len, MAX(align, block));
	return start == __PADDR_INV ? fit(zone->frontier, end, len, align)
				    : start;
}

/* Takes a run behind a frontier. */
static __paddr_t take_fresh(struct uk_falloc *fa, size_t len, size_t align,
			    __paddr_t limit)
{
	struct uk_falloc_zone *zone;

	for (zone = fa->zones; zone; zone = zone->next) {
		__paddr_t end = limit ? MIN(limit, zone->end) : zone->end;
		__paddr_t start;

		if (end <= zone->frontier)
			continue;
		start = place_fresh(zone, end, len, align);
		if (start == __PADDR_INV)
			continue;
		falloc__advance(fa, zone, start, len);
		return start;
	}
	return __PADDR_INV;
}

void falloc__check_is_out(struct uk_falloc *fa, struct uk_falloc_zone *zone,
			  __paddr_t paddr, size_t nr_frames)
{
	unsigned long orders =
		__atomic_load_n(&fa->nonempty, __ATOMIC_RELAXED) & ~1UL;
	__paddr_t frontier, head;
	unsigned int order;
	size_t i;

	UK_ASSERT(zone && IS_ALIGNED(paddr, PAGE_SIZE));
	frontier = frontier_of(zone);
	UK_ASSERT(frontier > paddr &&
		  nr_frames <= (frontier - paddr) >> PAGE_SHIFT);
	for (i = 0; i < nr_frames; i++)
		UK_ASSERT(
			!(get_tag(zone, paddr + (i << PAGE_SHIFT)) & TAG_FREE));
	for (; orders; orders &= orders - 1) { /* is it in a free block? */
		order = (unsigned int)__builtin_ctzl(orders);
		head = paddr & ~(block_size(order) - 1);
		if (head < zone->first)
			break;
		UK_ASSERT(head == paddr ||
			  get_tag(zone, head) != (TAG_FREE | order));
	}
}

void uk_falloc_init(struct uk_falloc *fa)
{
	memset(fa, 0, sizeof(*fa));
	uk_spin_init(&fa->lock);
}

static bool overlaps_zone(struct uk_falloc *fa, __paddr_t base, __paddr_t end)
{
	struct uk_falloc_zone *zone;

	for (zone = fa->zones; zone; zone = zone->next) {
		if (base < zone->end && end > (__paddr_t)zone)
			return true;
	}
	return false;
}

int uk_falloc_addmem(struct uk_falloc *fa, __paddr_t base, size_t len)
{
	__paddr_t start = ALIGN_UP(base, sizeof(long));
	__paddr_t end = ALIGN_DOWN(base + len, PAGE_SIZE);
	struct uk_falloc_zone *zone = (void *)start, **at;
	__paddr_t first;
	unsigned long flags;

	if (base + len < base || start < base)
		return -EINVAL;
	if (end < start || end - start < sizeof(*zone) + PAGE_SIZE)
		return -ENOSPC;
	first = ALIGN_UP(start + sizeof(*zone) +
				 ((end - start) >> PAGE_SHIFT) *
					 sizeof(zone->tags[0]),
			 PAGE_SIZE);
	if (first >= end)
		return -ENOSPC;

	flags = lock_all(fa);
	if (overlaps_zone(fa, base, end)) {
		uk_spin_unlock_irqrestore(&fa->lock, flags);
		return -EINVAL;
	}
	zone->first = first;
	zone->frontier = first;
	zone->end = end;
	for (at = &fa->zones; *at; at = &(*at)->next)
		;
	zone->next = NULL;
	__atomic_store_n(at, zone, __ATOMIC_RELEASE); /* read without lock */
	fa->nr_free += (end - first) >> PAGE_SHIFT;
	uk_spin_unlock_irqrestore(&fa->lock, flags);
	return 0;
}

__paddr_t falloc__take_locked(struct uk_falloc *fa, size_t len, size_t align,
			      __paddr_t limit)
{
	__paddr_t paddr = take_freed(fa, len, align, limit);

	if (paddr == __PADDR_INV)
		paddr = take_fresh(fa, len, align, limit);
	if (unlikely(paddr == __PADDR_INV) && fa->nr_free >= len >> PAGE_SHIFT)
		paddr = falloc__gather(fa, len, align, limit);
	if (paddr != __PADDR_INV)
		fa->nr_free -= len >> PAGE_SHIFT;
	return paddr;
}

static __paddr_t take(struct uk_falloc *fa, size_t len, size_t align,
		      __paddr_t limit)
{
	unsigned long flags = lock_all(fa);
	__paddr_t paddr = falloc__take_locked(fa, len, align, limit);

	uk_spin_unlock_irqrestore(&fa->lock, flags);
	return paddr;
}

/* From caches too; others may be quicker to take what comes out of them. */
static __paddr_t take_cached(struct uk_falloc *fa, size_t len, size_t align,
			     __paddr_t limit)
{
	__paddr_t paddr = __PADDR_INV;
	unsigned int i;

	for (i = 0; paddr == __PADDR_INV && i < NR_TRIES; i++) {
		if (!falloc__cache_drain(fa))
			break;
		paddr = take(fa, len, align, limit);
	}
	return paddr;
}

__paddr_t uk_falloc_take_where(struct uk_falloc *fa, size_t nr_frames,
			       size_t align, __paddr_t limit)
{
	size_t len = nr_frames << PAGE_SHIFT;
	__paddr_t paddr = __PADDR_INV;

	UK_ASSERT(POWER_OF_2(align));
	if (!nr_frames || len >> PAGE_SHIFT != nr_frames)
		return __PADDR_INV;
	align = MAX(align, (size_t)PAGE_SIZE);
	if (falloc__has_caches(fa) && len == PAGE_SIZE && align == len &&
	    !limit)
		paddr = falloc__cache_take(fa);
	if (paddr == __PADDR_INV)
		paddr = take(fa, len, align, limit);
	if (unlikely(paddr == __PADDR_INV) && falloc__has_caches(fa))
		paddr = take_cached(fa, len, align, limit);
	return paddr;
}

__paddr_t uk_falloc_take(struct uk_falloc *fa, size_t nr_frames)
{
	return uk_falloc_take_where(fa, nr_frames, PAGE_SIZE, 0);
}

void falloc__give_locked(struct uk_falloc *fa, struct uk_falloc_zone *zone,
			 __paddr_t paddr, size_t nr_frames)
{
	set_tag(zone, paddr, 0);
	falloc__free_range(fa, zone, paddr, paddr + (nr_frames << PAGE_SHIFT));
	fa->nr_free += nr_frames;
}

void uk_falloc_give(struct uk_falloc *fa, __paddr_t paddr, size_t nr_frames)
{
	struct uk_falloc_zone *zone;
	unsigned long flags;

	if (falloc__has_caches(fa) && nr_frames == 1) {
		falloc__cache_give(fa, paddr);
		return;
	}
	flags = lock_all(fa);
	zone = zone_of(fa, paddr);
	if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT))
		falloc__check_is_out(fa, zone, paddr, nr_frames);
	falloc__give_locked(fa, zone, paddr, nr_frames);
	uk_spin_unlock_irqrestore(&fa->lock, flags);
}

uint32_t *uk_falloc_tag(struct uk_falloc *fa, __paddr_t paddr)
{
	struct uk_falloc_zone *zone = zone_of(fa, paddr);

	if (!zone || paddr >= frontier_of(zone))
		return NULL;
	return get_tag(zone, paddr) & TAG_FREE ? NULL : tag_of(zone, paddr);
}

size_t uk_falloc_avail(struct uk_falloc *fa)
{
	unsigned long flags = lock_all(fa);
	size_t nr_free = fa->nr_free;

	uk_spin_unlock_irqrestore(&fa->lock, flags);
	return falloc__has_caches(fa) ? nr_free + falloc__cache_count(fa)
				      : nr_free;
}

size_t uk_falloc_max(struct uk_falloc *fa)
{
	struct uk_falloc_zone *zone;
	unsigned long flags;
	size_t max = 0;

	if (falloc__has_caches(fa))
		falloc__cache_drain(fa);
	flags = lock_all(fa);
	if (fa->nonempty)
		max = 1UL << (8 * sizeof(long) - 1 -
			      (unsigned int)__builtin_clzl(fa->nonempty));
	for (zone = fa->zones; zone; zone = zone->next)
		max = MAX(max, (zone->end - zone->frontier) >> PAGE_SHIFT);
	uk_spin_unlock_irqrestore(&fa->lock, flags);
	return max;
}

struct uk_falloc *uk_falloc_get_default(void)
{
	return default_falloc;
}

int uk_falloc_set_default(struct uk_falloc *fa)
{
	if (default_falloc && default_falloc != fa)
		return -EBUSY;
	default_falloc = fa;
	return 0;
}
