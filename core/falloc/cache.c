/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Caches of single frames, one a CPU, in images for several. A frame is put on
 * top and taken from there; a cache that is empty or full is filled from or
 * emptied into the shared blocks by half.
 *
 * Each has a lock of its own, so that any CPU in any context (an interrupt
 * with others masked) can empty all of them when frames run out; the owner
 * nearly always finds it free and in its own cache. Order: a cache's lock,
 * then the allocator's; never two caches'.
 */
#include <uk/percpu.h>

#include "falloc-internal.h"

#define MOST 16 /* frames in a cache */
#define HALF (MOST / 2)

/* Masks interrupts and takes the lock of this CPU's cache. */
static struct uk_falloc_cache *lock_own(struct uk_falloc *fa,
					unsigned long *flags)
{
	struct uk_falloc_cache *cache;

	uk_stack_ready(STACK_NEED);
	*flags = uk_irq_save();
	cache = &fa->caches[uk_cpu_id()];
	uk_spin_lock(&cache->lock);
	return cache;
}

static void put(struct uk_falloc_cache *cache, struct uk_falloc_zone *zone,
		__paddr_t paddr)
{
	struct uk_falloc_block *frame = (void *)paddr;

	set_tag(zone, paddr, TAG_CACHED);
	frame->next = cache->first;
	cache->first = frame;
	cache->nr_frames++;
}

static __paddr_t get(struct uk_falloc *fa, struct uk_falloc_cache *cache)
{
	struct uk_falloc_block *frame = cache->first;
	__paddr_t paddr = (__paddr_t)frame;

	cache->first = frame->next;
	cache->nr_frames--;
	set_tag(zone_of(fa, paddr), paddr, 0);
	return paddr;
}

/* Who is short of frames takes no more than he needs. */
static unsigned int how_many(const struct uk_falloc *fa)
{
	return fa->nr_free > MOST * UK_CPU_MAX ? HALF : 1;
}

static void fill(struct uk_falloc *fa, struct uk_falloc_cache *cache)
{
	unsigned int i;

	uk_spin_lock(&fa->lock);
	for (i = how_many(fa); i > 0; i--) {
		__paddr_t paddr =
			falloc__take_locked(fa, PAGE_SIZE, PAGE_SIZE, 0);

		if (paddr == __PADDR_INV)
			break;
		put(cache, zone_of(fa, paddr), paddr);
	}
	uk_spin_unlock(&fa->lock);
}

static void empty(struct uk_falloc *fa, struct uk_falloc_cache *cache,
		  unsigned int nr_frames)
{
	uk_spin_lock(&fa->lock);
	while (nr_frames--) {
		__paddr_t paddr = get(fa, cache);

		falloc__give_locked(fa, zone_of(fa, paddr), paddr, 1);
	}
	uk_spin_unlock(&fa->lock);
}

__paddr_t falloc__cache_take(struct uk_falloc *fa)
{
	unsigned long flags;
	struct uk_falloc_cache *cache = lock_own(fa, &flags);
	__paddr_t paddr = __PADDR_INV;

	if (unlikely(!cache->first))
		fill(fa, cache);
	if (likely(cache->first))
		paddr = get(fa, cache);
	uk_spin_unlock_irqrestore(&cache->lock, flags);
	return paddr;
}

void falloc__cache_give(struct uk_falloc *fa, __paddr_t paddr)
{
	struct uk_falloc_zone *zone = zone_of(fa, paddr);
	struct uk_falloc_cache *cache;
	unsigned long flags;

	if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT))
		falloc__check_is_out(fa, zone, paddr, 1);
	cache = lock_own(fa, &flags);
	if (unlikely(cache->nr_frames == MOST))
		empty(fa, cache, HALF);
	put(cache, zone, paddr);
	uk_spin_unlock_irqrestore(&cache->lock, flags);
}

static bool drain(struct uk_falloc *fa, struct uk_falloc_cache *cache)
{
	unsigned long flags;

	uk_stack_ready(STACK_NEED);
	flags = uk_spin_lock_irqsave(&cache->lock);
	unsigned int nr_frames = cache->nr_frames;

	empty(fa, cache, nr_frames);
	uk_spin_unlock_irqrestore(&cache->lock, flags);
	return nr_frames != 0;
}

bool falloc__cache_drain(struct uk_falloc *fa)
{
	bool found = false;
	unsigned int cpu;

	for (cpu = 0; cpu < uk_cpu_count(); cpu++)
		found |= drain(fa, &fa->caches[cpu]);
	return found;
}

size_t falloc__cache_count(struct uk_falloc *fa)
{
	size_t count = 0;
	unsigned int cpu;

	for (cpu = 0; cpu < uk_cpu_count(); cpu++) {
		struct uk_falloc_cache *cache = &fa->caches[cpu];
		unsigned long flags;

		uk_stack_ready(STACK_NEED);
		flags = uk_spin_lock_irqsave(&cache->lock);

		count += cache->nr_frames;
		uk_spin_unlock_irqrestore(&cache->lock, flags);
	}
	return count;
}

void uk_falloc_set_caches(struct uk_falloc *fa, struct uk_falloc_cache *caches)
{
	unsigned int cpu;

	for (cpu = 0; cpu < UK_CPU_MAX; cpu++) {
		uk_spin_init(&caches[cpu].lock);
		caches[cpu].nr_frames = 0;
		caches[cpu].first = NULL;
	}
	fa->caches = caches;
}
