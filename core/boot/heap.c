/* SPDX-License-Identifier: BSD-3-Clause */
/* From the memory map to a heap. */
#include "boot-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/on.h>

/* What of free region `i` can be used already; 0 bytes if it is not free. */
static size_t usable_len(const struct uk_bootinfo *info, unsigned int i)
{
	const struct uk_memregion *region = &info->regions[i];

	if (region->type != UK_MEMREGION_FREE)
		return 0;
	if (!info->mapped_end)
		return region->len;
	if (region->base >= info->mapped_end)
		return 0;
	return MIN(region->len, info->mapped_end - region->base);
}

static unsigned int find_largest(const struct uk_bootinfo *info)
{
	unsigned int i, largest = 0;

	for (i = 1; i < info->nr_regions; i++)
		if (usable_len(info, i) > usable_len(info, largest))
			largest = i;
	return largest;
}

/* Small pieces are not worth it, or too small for an allocator's books. */
static void add_the_rest(const struct uk_bootinfo *info, struct uk_alloc *heap,
			 unsigned int used)
{
	unsigned int i;

	for (i = 0; heap->addmem && i < info->nr_regions; i++)
		if (i != used && usable_len(info, i))
			heap->addmem(heap, (void *)info->regions[i].base,
				     usable_len(info, i));
}

int boot__heap(struct uk_bootinfo *info)
{
	unsigned int largest = find_largest(info);
	struct uk_alloc *heap;

	info->heap.base = info->regions[largest].base;
	info->heap.len = usable_len(info, largest);
	if (!info->nr_regions || !info->heap.len)
		return -ENOMEM;
	heap = uk_heap_init((void *)info->heap.base, info->heap.len);
	if (!heap)
		return -ENOMEM;
	if (!UK_ON(CONFIG_LIBUKVMEM)) /* which does it itself, with more */
		add_the_rest(info, heap, largest);
	return 0;
}
