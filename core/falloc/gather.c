/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Runs made of neighbouring free blocks, when no single block is long enough:
 * the last resort, for it looks at the tag of each frame. All under the
 * allocator's lock.
 */
#include <uk/falloc.h>

#include "falloc-internal.h"

/* Bytes of the free block at `paddr`; 0: there begins none. */
static size_t free_len(struct uk_falloc_zone *zone, __paddr_t paddr)
{
	uint32_t tag = get_tag(zone, paddr);

	if (!(tag & TAG_FREE) || (tag & TAG_CACHED) == TAG_CACHED)
		return 0;
	return block_size(tag & TAG_ORDER);
}

/* Takes [start, end) out of the blocks that begin at `block`. */
static void take_blocks(struct uk_falloc *fa, struct uk_falloc_zone *zone,
			__paddr_t block, __paddr_t start, __paddr_t end)
{
	while (block < end) {
		size_t len = free_len(zone, block);
		unsigned int order = get_tag(zone, block) & TAG_ORDER;

		falloc__unlink(fa, zone, block, order);
		if (block < start)
			falloc__free_range(fa, zone, block,
					   MIN(start, block + len));
		if (block + len > end)
			falloc__free_range(fa, zone, MAX(end, block),
					   block + len);
		block += len;
	}
}

/* Takes the run at `start`; its free blocks begin at `block`. */
static void take_run(struct uk_falloc *fa, struct uk_falloc_zone *zone,
		     __paddr_t block, __paddr_t start, __paddr_t end)
{
	__paddr_t frontier = zone->frontier;

	if (end > frontier)
		falloc__advance(fa, zone, frontier, end - frontier);
	take_blocks(fa, zone, block, start, MIN(end, frontier));
}

/* Looks through one zone. */
static __paddr_t gather_in(struct uk_falloc *fa, struct uk_falloc_zone *zone,
			   size_t len, size_t align, __paddr_t limit)
{
	__paddr_t end = limit ? MIN(limit, zone->end) : zone->end;
	__paddr_t at, block = __PADDR_INV, start;
	size_t step;

	for (at = zone->first; at < MIN(zone->frontier, end); at += step) {
		step = free_len(zone, at);
		if (!step) {
			block = __PADDR_INV;
			step = PAGE_SIZE;
			continue;
		}
		if (block == __PADDR_INV)
			block = at;
		/* What is behind the frontier is free as well. */
		start = fit(block,
			    at + step == zone->frontier ? end
							: MIN(at + step, end),
			    len, align);
		if (start == __PADDR_INV)
			continue;
		take_run(fa, zone, block, start, start + len);
		return start;
	}
	return __PADDR_INV;
}

__paddr_t falloc__gather(struct uk_falloc *fa, size_t len, size_t align,
			 __paddr_t limit)
{
	struct uk_falloc_zone *zone;
	__paddr_t found = __PADDR_INV;

	for (zone = fa->zones; zone && found == __PADDR_INV; zone = zone->next)
		found = gather_in(fa, zone, len, align, limit);
	return found;
}
