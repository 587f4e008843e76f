/* SPDX-License-Identifier: BSD-3-Clause */
/* Where frames come from: the machine's allocator, or else the heap. */
#include <uk/alloc.h>

#include "vmem-internal.h"

#define GROW_PAGES 64 /* taken from the heap at once */

/* The machine's, where the heap has none that could be shared. */
static struct uk_falloc from_heap;

int vmem__frames_init(void)
{
	if (uk_falloc_get_default())
		return 0;
	uk_falloc_init(&from_heap);
	return uk_falloc_set_default(&from_heap);
}

/* Takes pages for `nr_frames` more, and their books, from the heap. */
static bool grow(size_t nr_frames)
{
	size_t nr_pages = nr_frames + nr_frames / 512 + 2;
	void *pages;

	if (nr_pages < nr_frames)
		return false;
	nr_pages = MAX(nr_pages, (size_t)GROW_PAGES);
	pages = uk_palloc(uk_alloc_get_default(), nr_pages);
	if (!pages)
		return false;
	return !uk_falloc_addmem(&from_heap, (__paddr_t)pages,
				 nr_pages << PAGE_SHIFT);
}

__paddr_t vmem__frames_take(size_t nr_frames, size_t align)
{
	struct uk_falloc *frames = uk_falloc_get_default();
	__paddr_t paddr = uk_falloc_take_where(frames, nr_frames, align, 0);

	if (paddr == __PADDR_INV && frames == &from_heap &&
	    align == PAGE_SIZE && grow(nr_frames))
		paddr = uk_falloc_take_where(frames, nr_frames, align, 0);
	return paddr;
}

__paddr_t uk_vma_frame_take(void)
{
	return vmem__frames_take(1, PAGE_SIZE);
}

void uk_vma_frame_give(__paddr_t paddr)
{
	uk_falloc_give(uk_falloc_get_default(), paddr, 1);
}

size_t uk_vma_frames_free(void)
{
	struct uk_falloc *frames = uk_falloc_get_default();
	__ssz bytes = frames == &from_heap
			      ? uk_alloc_availmem(uk_alloc_get_default())
			      : 0;

	return uk_falloc_avail(frames) +
	       (bytes > 0 ? (size_t)bytes >> PAGE_SHIFT : 0);
}
