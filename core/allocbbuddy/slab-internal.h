/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Slabs: a page holds blocks of one size class behind its head. Blocks that
 * were given back are linked through their first word; those never given out
 * are not touched. All but slab_of() and class_of() with the lock that
 * protects the slab (struct heap tells which).
 */
#ifndef UK_SLAB_INTERNAL_H
#define UK_SLAB_INTERNAL_H

#include <uk/assert.h>
#include <uk/on.h>

#include "bbuddy-internal.h"

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

extern __hidden const struct size_class bbuddy__classes[NR_CLASSES];
extern __hidden const uint8_t bbuddy__class_of_grains[SMALL_MAX / GRAIN + 1];

static inline unsigned int class_of(size_t size)
{
	return bbuddy__class_of_grains[(size + GRAIN - 1) / GRAIN];
}

static inline struct slab *slab_of(const void *block)
{
	struct slab *slab = (void *)((uintptr_t)block & PAGE_MASK);

	UK_ASSERT(slab->magic == SLAB_MAGIC);
	return slab;
}

/* Puts `slab` in front of the list at `first`, those that have room. */
static inline void slab_link(struct slab **first, struct slab *slab)
{
	slab->prev = NULL;
	slab->next = *first;
	if (slab->next)
		slab->next->prev = slab;
	*first = slab;
}

static inline void slab_unlink(struct slab **first, struct slab *slab)
{
	if (slab->next)
		slab->next->prev = slab->prev;
	if (slab->prev)
		slab->prev->next = slab->next;
	else
		*first = slab->next;
}

static inline struct slab *slab_make(struct heap *heap, struct slab **first,
				     unsigned int class_nr)
{
	__paddr_t page = uk_falloc_take(&heap->pages, 1);
	struct slab *slab = (void *)page;

	if (page == __PADDR_INV)
		return NULL;
	slab->free = NULL;
	slab->fresh = bbuddy__classes[class_nr].first;
	slab->nr_out = 0;
	slab->magic = SLAB_MAGIC;
	slab->class_nr = (uint8_t)class_nr;
	slab_link(first, slab);
	return slab;
}

static inline void slab_drop(struct heap *heap, struct slab **first,
			     struct slab *slab)
{
	slab_unlink(first, slab);
	slab->magic = 0;
	uk_falloc_give(&heap->pages, (__paddr_t)slab, 1);
}

static inline struct block *slab_take_block(struct slab *slab, size_t size)
{
	struct block *block = slab->free;

	if (block) {
		slab->free = block->next;
		if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT))
			block->freed = 0;
		return block;
	}
	block = (void *)((uintptr_t)slab + slab->fresh);
	/* read without the lock, by who frees a block of it */
	__atomic_store_n(&slab->fresh, (uint16_t)(slab->fresh + size),
			 __ATOMIC_RELAXED);
	return block;
}

/* Drops slabs of the list at `first` that have no block out. */
static inline bool slab_drop_unused(struct heap *heap, struct slab **first)
{
	struct slab *slab = *first, *next;
	bool found = false;

	for (; slab; slab = next) {
		next = slab->next;
		if (slab->nr_out)
			continue;
		slab_drop(heap, first, slab);
		found = true;
	}
	return found;
}

/* Asserts that one of the slab's blocks starts at `block`. */
static inline void slab_check(const struct slab *slab,
			      const struct block *block)
{
	const struct size_class *class = &bbuddy__classes[slab->class_nr];
	size_t offset = (uintptr_t)block - (uintptr_t)slab;

	UK_ASSERT(offset >= class->first &&
		  offset < __atomic_load_n(&slab->fresh, __ATOMIC_RELAXED));
	UK_ASSERT((offset - class->first) % class->size == 0);
}

/* What was freed is marked; data may by chance look the same. */
static inline bool looks_freed(const struct block *block)
{
	return block->freed == (FREED_MAGIC ^ (uintptr_t)block);
}

static inline void mark_freed(struct block *block)
{
	block->freed = FREED_MAGIC ^ (uintptr_t)block;
}

/* Whether `block` is in the list at `free`. */
static inline bool is_in(const struct block *free, const struct block *block)
{
	for (; free && free != block; free = free->next)
		;
	return free != NULL;
}

#endif /* UK_SLAB_INTERNAL_H */
