/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files of core/allocbbuddy. */
#ifndef UK_BBUDDY_INTERNAL_H
#define UK_BBUDDY_INTERNAL_H

#include <stdint.h>

#include <uk/alloc.h>
#include <uk/arch/spinlock.h>
#include <uk/falloc.h>

#define NR_CLASSES 21
#define SMALL_MAX 2032 /* bytes of the largest class */

struct slab;

struct heap {
	struct uk_falloc pages;
	struct uk_spinlock lock;	  /* protects `partial` and all slabs */
	struct slab *partial[NR_CLASSES]; /* slabs that have room */
};

static inline struct heap *heap_of(struct uk_alloc *a)
{
	return (struct heap *)a->priv;
}

/*
 * Small blocks. They never start at a page's start (the slab's head does), so
 * an address tells which kind of block it is.
 */

/* A block of `size` <= SMALL_MAX bytes, NULL for want of a page. */
void *bbuddy__slab_take(struct heap *heap, size_t size);

/* As above, at a multiple of `align`; for what bbuddy__slab_aligns() allows. */
void *bbuddy__slab_take_aligned(struct heap *heap, size_t size, size_t align);
bool bbuddy__slab_aligns(size_t size, size_t align);

void bbuddy__slab_give(struct heap *heap, void *block);

/* Bytes that a block has; of the block at `block`, or for a size. */
size_t bbuddy__slab_usable(const void *block);
size_t bbuddy__slab_round(size_t size);

/* Gives pages without blocks back; returns whether there were any. */
bool bbuddy__slab_reclaim(struct heap *heap);

#endif /* UK_BBUDDY_INTERNAL_H */
