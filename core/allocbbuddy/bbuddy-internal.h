/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files of core/allocbbuddy. */
#ifndef UK_BBUDDY_INTERNAL_H
#define UK_BBUDDY_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/spinlock.h>
#include <uk/falloc.h>
#include <uk/on.h>

#define NR_CLASSES 21
#define SMALL_MAX 2032 /* bytes of the largest class */

struct slab;

/* One of the two: struct heap. */
#if CONFIG_HAVE_SMP
#include "heap-many.h"
#else
#include "heap-one.h"
#endif

static inline struct heap *heap_of(struct uk_alloc *a)
{
	return (struct heap *)a->priv;
}

/*
 * Small blocks. They never start at a page's start (the slab's head does), so
 * an address tells which kind of block it is.
 */

/* Prepares all but the pages of a heap. */
void bbuddy__small_init(struct heap *heap);

/* A block of `size` <= SMALL_MAX bytes, NULL for want of a page. */
void *bbuddy__slab_take(struct heap *heap, size_t size);

/* A block of a class. */
void *bbuddy__slab_take_class(struct heap *heap, unsigned int class_nr);

/* The smallest class for `size` whose blocks are so aligned; or NR_CLASSES. */
unsigned int bbuddy__class_aligned(size_t size, size_t align);

void bbuddy__slab_give(struct heap *heap, void *block);

/* Bytes that a block has; of the block at `block`, or for a size. */
size_t bbuddy__slab_usable(const void *block);
size_t bbuddy__slab_round(size_t size);

/*
 * Gives free blocks that are kept for later back, on all CPUs, and pages
 * without blocks; returns whether there were any.
 */
bool bbuddy__slab_reclaim(struct heap *heap);

#endif /* UK_BBUDDY_INTERNAL_H */
