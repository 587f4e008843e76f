/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Small blocks: a page holds blocks of one size class behind its head. Blocks
 * that were given back are linked through their first word; those never given
 * out are not touched.
 */
#include "bbuddy-internal.h"

#include <uk/assert.h>
#include <uk/on.h>

#define GRAIN 16 /* bytes; block sizes are multiples, blocks are aligned */
#define SLAB_MAGIC 0x51ab
#define FREED_MAGIC 0x66726565646d656dUL

struct block {
	struct block *next;
	uintptr_t freed; /* with assertions: FREED_MAGIC ^ own address */
};

struct slab {
	struct block *free;
	struct slab *next, *prev; /* those with room; prev NULL: the first */
	uint16_t fresh;		  /* offset of the first block never out */
	uint16_t nr_out;
	uint16_t magic;
	uint8_t class_nr;
};

_Static_assert(sizeof(struct slab) <= 32, "the classes count on 32 bytes");

struct size_class {
	uint16_t size;	/* bytes of a block */
	uint16_t first; /* offset of the first one: as aligned as the size */
	uint16_t count; /* blocks in a page */
};

#define FIRST(size) (((size) & -(size)) < 32 ? 32 : ((size) & -(size)))
#define CLASS(size)                                                   \
	{                                                             \
		size, FIRST(size), (PAGE_SIZE - FIRST(size)) / (size) \
	}

static const struct size_class classes[NR_CLASSES] = {
	CLASS(16),	  CLASS(32),  CLASS(48),  CLASS(64),   CLASS(80),
	CLASS(96),	  CLASS(112), CLASS(128), CLASS(160),  CLASS(192),
	CLASS(224),	  CLASS(256), CLASS(320), CLASS(384),  CLASS(448),
	CLASS(512),	  CLASS(672), CLASS(800), CLASS(1008), CLASS(1344),
	CLASS(SMALL_MAX),
};

/* The class of a size, by grains; a row ends with the class's own size. */
#define GRAINS(from, to) [(from) / GRAIN + 1 ...(to) / GRAIN]

static const uint8_t class_of_grains[SMALL_MAX / GRAIN + 1] = {
	[0] = 0,
	[1] = 0,
	[2] = 1,
	[3] = 2,
	[4] = 3,
	[5] = 4,
	[6] = 5,
	[7] = 6,
	[8] = 7,
	GRAINS(128, 160) = 8,
	GRAINS(160, 192) = 9,
	GRAINS(192, 224) = 10,
	GRAINS(224, 256) = 11,
	GRAINS(256, 320) = 12,
	GRAINS(320, 384) = 13,
	GRAINS(384, 448) = 14,
	GRAINS(448, 512) = 15,
	GRAINS(512, 672) = 16,
	GRAINS(672, 800) = 17,
	GRAINS(800, 1008) = 18,
	GRAINS(1008, 1344) = 19,
	GRAINS(1344, SMALL_MAX) = 20,
};

static unsigned int class_of(size_t size)
{
	return class_of_grains[(size + GRAIN - 1) / GRAIN];
}

static struct slab *slab_of(const void *block)
{
	struct slab *slab = (void *)((uintptr_t)block & PAGE_MASK);

	UK_ASSERT(slab->magic == SLAB_MAGIC);
	return slab;
}

static void link_slab(struct heap *heap, struct slab *slab)
{
	struct slab **first = &heap->partial[slab->class_nr];

	slab->prev = NULL;
	slab->next = *first;
	if (slab->next)
		slab->next->prev = slab;
	*first = slab;
}

static void unlink_slab(struct heap *heap, struct slab *slab)
{
	if (slab->next)
		slab->next->prev = slab->prev;
	if (slab->prev)
		slab->prev->next = slab->next;
	else
		heap->partial[slab->class_nr] = slab->next;
}

static struct slab *make_slab(struct heap *heap, unsigned int class_nr)
{
	__paddr_t page = uk_falloc_take(&heap->pages, 1);
	struct slab *slab = (void *)page;

	if (page == __PADDR_INV)
		return NULL;
	slab->free = NULL;
	slab->fresh = classes[class_nr].first;
	slab->nr_out = 0;
	slab->magic = SLAB_MAGIC;
	slab->class_nr = (uint8_t)class_nr;
	link_slab(heap, slab);
	return slab;
}

static void drop_slab(struct heap *heap, struct slab *slab)
{
	unlink_slab(heap, slab);
	slab->magic = 0;
	uk_falloc_give(&heap->pages, (__paddr_t)slab, 1);
}

static void *take_block(struct slab *slab, size_t size)
{
	struct block *block = slab->free;

	if (block) {
		slab->free = block->next;
		if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT))
			block->freed = 0;
		return block;
	}
	block = (void *)((uintptr_t)slab + slab->fresh);
	slab->fresh = (uint16_t)(slab->fresh + size);
	return block;
}

static void *take_class(struct heap *heap, unsigned int class_nr)
{
	unsigned long flags = uk_spin_lock_irqsave(&heap->lock);
	struct slab *slab = heap->partial[class_nr];
	void *block = NULL;

	if (unlikely(!slab))
		slab = make_slab(heap, class_nr);
	if (likely(slab)) {
		block = take_block(slab, classes[class_nr].size);
		if (++slab->nr_out == classes[class_nr].count)
			unlink_slab(heap, slab);
	}
	uk_spin_unlock_irqrestore(&heap->lock, flags);
	return block;
}

void *bbuddy__slab_take(struct heap *heap, size_t size)
{
	return take_class(heap, class_of(size));
}

/* The smallest class for `size` whose blocks are so aligned; or NR_CLASSES. */
static unsigned int class_aligned(size_t size, size_t align)
{
	unsigned int class_nr;

	if (size > SMALL_MAX)
		return NR_CLASSES;
	for (class_nr = class_of(size); class_nr < NR_CLASSES; class_nr++) {
		if (IS_ALIGNED(classes[class_nr].size, align))
			break;
	}
	return class_nr;
}

bool bbuddy__slab_aligns(size_t size, size_t align)
{
	return class_aligned(size, align) < NR_CLASSES;
}

void *bbuddy__slab_take_aligned(struct heap *heap, size_t size, size_t align)
{
	return take_class(heap, class_aligned(size, align));
}

/* Asserts that `block` is one of the slab's and is out. */
static void check_is_out(const struct slab *slab, const struct block *block)
{
	const struct size_class *class = &classes[slab->class_nr];
	size_t offset = (uintptr_t)block - (uintptr_t)slab;
	const struct block *free;

	UK_ASSERT(offset >= class->first && offset < slab->fresh);
	UK_ASSERT((offset - class->first) % class->size == 0);
	if (likely(block->freed != (FREED_MAGIC ^ (uintptr_t)block)))
		return;
	for (free = slab->free; free; free = free->next)
		UK_ASSERT(free != block); /* freed twice */
}

void bbuddy__slab_give(struct heap *heap, void *ptr)
{
	struct slab *slab = slab_of(ptr);
	struct block *block = ptr;
	unsigned long flags = uk_spin_lock_irqsave(&heap->lock);

	if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT)) {
		check_is_out(slab, block);
		block->freed = FREED_MAGIC ^ (uintptr_t)block;
	}
	block->next = slab->free;
	slab->free = block;
	if (slab->nr_out-- == classes[slab->class_nr].count)
		link_slab(heap, slab);
	else if (!slab->nr_out && (slab->next || slab->prev))
		drop_slab(heap, slab); /* another one has room */
	uk_spin_unlock_irqrestore(&heap->lock, flags);
}

size_t bbuddy__slab_usable(const void *block)
{
	return classes[slab_of(block)->class_nr].size;
}

size_t bbuddy__slab_round(size_t size)
{
	return classes[class_of(size)].size;
}

bool bbuddy__slab_reclaim(struct heap *heap)
{
	unsigned long flags = uk_spin_lock_irqsave(&heap->lock);
	bool found = false;
	unsigned int class_nr;

	for (class_nr = 0; class_nr < NR_CLASSES; class_nr++) {
		struct slab *slab = heap->partial[class_nr], *next;

		for (; slab; slab = next) {
			next = slab->next;
			if (slab->nr_out)
				continue;
			drop_slab(heap, slab);
			found = true;
		}
	}
	uk_spin_unlock_irqrestore(&heap->lock, flags);
	return found;
}
