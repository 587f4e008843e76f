/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The allocator: small blocks go to the slabs, the others are pages. The tag
 * of the first page of a long block (<uk/falloc.h>) is its number of pages.
 */
#include <uk/allocbbuddy.h>

#include <errno.h>
#include <string.h>

#include <uk/alloc_impl.h>
#include <uk/assert.h>

#include "bbuddy-internal.h"

#define NR_TRIES 4	       /* to get what a reclaim found */
#define PAGES_MAX 0x7fffffffUL /* what a tag holds */

static bool is_pages(const void *ptr)
{
	return IS_ALIGNED((uintptr_t)ptr, PAGE_SIZE);
}

/* After a reclaim; others may be quicker to take what it found. */
static __paddr_t take_reclaimed(struct heap *heap, size_t nr_pages,
				size_t align)
{
	__paddr_t page = __PADDR_INV;
	unsigned int i;

	for (i = 0; page == __PADDR_INV && i < NR_TRIES; i++) {
		if (!bbuddy__slab_reclaim(heap))
			break;
		page = uk_falloc_take_where(&heap->pages, nr_pages, align, 0);
	}
	return page;
}

/* Pages; asks the slabs for those that they do not need, if it must. */
static void *take_pages(struct heap *heap, size_t nr_pages, size_t align)
{
	__paddr_t page = uk_falloc_take_where(&heap->pages, nr_pages, align, 0);

	if (unlikely(page == __PADDR_INV))
		page = take_reclaimed(heap, nr_pages, align);
	return page == __PADDR_INV ? NULL : (void *)page;
}

/* Notes how long a block is. Who frees a neighbour looks at that word, too. */
static void set_pages(struct heap *heap, const void *ptr, size_t nr_pages)
{
	__atomic_store_n(uk_falloc_tag(&heap->pages, (__paddr_t)ptr),
			 (uint32_t)nr_pages, __ATOMIC_RELAXED);
}

static void *take_long(struct heap *heap, size_t size, size_t align)
{
	size_t nr_pages = (size + PAGE_SIZE - 1) >> PAGE_SHIFT;
	void *ptr;

	if (size > SIZE_MAX - PAGE_SIZE || nr_pages > PAGES_MAX)
		return NULL;
	nr_pages = MAX(nr_pages, 1UL);
	ptr = take_pages(heap, nr_pages, align);
	if (ptr)
		set_pages(heap, ptr, nr_pages);
	return ptr;
}

/* Pages of the long block at `ptr`. */
static size_t long_pages(struct heap *heap, const void *ptr)
{
	uint32_t *tag = uk_falloc_tag(&heap->pages, (__paddr_t)ptr);

	UK_ASSERT(tag && *tag); /* else freed twice, or never ours */
	return *tag;
}

static __noinline void *take_small_reclaimed(struct heap *heap, size_t size)
{
	void *ptr = NULL;
	unsigned int i;

	for (i = 0; !ptr && i < NR_TRIES && bbuddy__slab_reclaim(heap); i++)
		ptr = bbuddy__slab_take(heap, size);
	return ptr;
}

static void *bbuddy_malloc(struct uk_alloc *a, __sz size)
{
	struct heap *heap = heap_of(a);
	void *ptr;

	if (unlikely(size > SMALL_MAX))
		return take_long(heap, size, PAGE_SIZE);
	ptr = bbuddy__slab_take(heap, size);
	return likely(ptr) ? ptr : take_small_reclaimed(heap, size);
}

static void bbuddy_free(struct uk_alloc *a, void *ptr)
{
	struct heap *heap = heap_of(a);

	if (unlikely(!ptr))
		return;
	if (unlikely(is_pages(ptr)))
		uk_falloc_give(&heap->pages, (__paddr_t)ptr,
			       long_pages(heap, ptr));
	else
		bbuddy__slab_give(heap, ptr);
}

static void *take_aligned(struct heap *heap, unsigned int class_nr)
{
	void *ptr = bbuddy__slab_take_class(heap, class_nr);
	unsigned int i;

	for (i = 0; !ptr && i < NR_TRIES && bbuddy__slab_reclaim(heap); i++)
		ptr = bbuddy__slab_take_class(heap, class_nr);
	return ptr;
}

static int bbuddy_posix_memalign(struct uk_alloc *a, void **ptr, __sz align,
				 __sz size)
{
	struct heap *heap = heap_of(a);
	unsigned int class_nr;
	void *block;

	if (!uk_alloc_is_alignment(align))
		return EINVAL;
	class_nr = bbuddy__class_aligned(size, align);
	if (class_nr < NR_CLASSES)
		block = take_aligned(heap, class_nr);
	else
		block = take_long(heap, size, align);
	if (!block)
		return ENOMEM;
	*ptr = block;
	return 0;
}

static __sz bbuddy_usable(struct uk_alloc *a, const void *ptr)
{
	if (is_pages(ptr))
		return long_pages(heap_of(a), ptr) << PAGE_SHIFT;
	return bbuddy__slab_usable(ptr);
}

/* Tries to give the block at `ptr` `size` bytes where it is. */
static bool resize(struct heap *heap, void *ptr, __sz size)
{
	size_t have, want;

	if (!is_pages(ptr))
		return size <= SMALL_MAX &&
		       bbuddy__slab_round(size) == bbuddy__slab_usable(ptr);
	have = long_pages(heap, ptr);
	want = (size + PAGE_SIZE - 1) >> PAGE_SHIFT;
	if (size <= SMALL_MAX || size > SIZE_MAX - PAGE_SIZE || want > have)
		return false;
	if (want == have)
		return true;
	set_pages(heap, ptr, want);
	uk_falloc_give(&heap->pages, (__paddr_t)ptr + (want << PAGE_SHIFT),
		       have - want);
	return true;
}

static void *bbuddy_realloc(struct uk_alloc *a, void *ptr, __sz size)
{
	void *to;

	if (!ptr)
		return bbuddy_malloc(a, size);
	if (!size) {
		bbuddy_free(a, ptr);
		return NULL;
	}
	if (resize(heap_of(a), ptr, size))
		return ptr;
	to = bbuddy_malloc(a, size);
	if (!to)
		return NULL;
	memcpy(to, ptr, MIN(bbuddy_usable(a, ptr), size));
	bbuddy_free(a, ptr);
	return to;
}

static void *bbuddy_palloc(struct uk_alloc *a, unsigned long num_pages)
{
	return take_pages(heap_of(a), num_pages, PAGE_SIZE);
}

static void bbuddy_pfree(struct uk_alloc *a, void *ptr, unsigned long num_pages)
{
	uk_falloc_give(&heap_of(a)->pages, (__paddr_t)ptr, num_pages);
}

static int bbuddy_addmem(struct uk_alloc *a, void *base, __sz size)
{
	return uk_falloc_addmem(&heap_of(a)->pages, (__paddr_t)base, size);
}

static __ssz bbuddy_pmaxalloc(struct uk_alloc *a)
{
	return (__ssz)uk_falloc_max(&heap_of(a)->pages);
}

static __ssz bbuddy_pavailmem(struct uk_alloc *a)
{
	bbuddy__slab_reclaim(heap_of(a));
	return (__ssz)uk_falloc_avail(&heap_of(a)->pages);
}

static __ssz bbuddy_maxalloc(struct uk_alloc *a)
{
	return bbuddy_pmaxalloc(a) << PAGE_SHIFT;
}

static __ssz bbuddy_availmem(struct uk_alloc *a)
{
	return bbuddy_pavailmem(a) << PAGE_SHIFT;
}

static const struct uk_alloc operations = {
	.malloc = bbuddy_malloc,
	.calloc = uk_calloc_compat,
	.realloc = bbuddy_realloc,
	.posix_memalign = bbuddy_posix_memalign,
	.memalign = uk_memalign_compat,
	.free = bbuddy_free,
	.palloc = bbuddy_palloc,
	.pfree = bbuddy_pfree,
	.addmem = bbuddy_addmem,
	.maxalloc = bbuddy_maxalloc,
	.availmem = bbuddy_availmem,
	.pmaxalloc = bbuddy_pmaxalloc,
	.pavailmem = bbuddy_pavailmem,
	.usable = bbuddy_usable,
};

struct uk_alloc *uk_allocbbuddy_init_noregister(void *base, size_t len)
{
	uintptr_t priv = ALIGN_UP((uintptr_t)base + sizeof(struct uk_alloc),
				  (uintptr_t)HEAP_ALIGN);
	size_t books = priv - (uintptr_t)base + sizeof(struct heap);
	struct uk_alloc *a = (struct uk_alloc *)priv - 1;
	struct heap *heap;

	if (priv < (uintptr_t)base || len < books)
		return NULL;
	*a = operations;
	heap = heap_of(a);
	uk_falloc_init(&heap->pages);
	bbuddy__small_init(heap);
	if (uk_falloc_addmem(&heap->pages, (uintptr_t)base + books,
			     len - books))
		return NULL;
	return a;
}

struct uk_alloc *uk_allocbbuddy_init(void *base, size_t len)
{
	struct uk_alloc *a = uk_allocbbuddy_init_noregister(base, len);

	return a && !uk_alloc_register(a) ? a : NULL;
}

struct uk_falloc *uk_allocbbuddy_pages(struct uk_alloc *a)
{
	return &heap_of(a)->pages;
}
