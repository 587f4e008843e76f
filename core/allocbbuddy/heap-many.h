/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The heap's books in an image for several CPUs.
 *
 * Free blocks of a class are in three places: a CPU's magazine, which only
 * that CPU touches, with interrupts masked; the shelf's bundles; slabs. What
 * goes between magazine and shelf is a bundle: a chain of as many blocks as
 * the class has to a bundle (bundle_len()), moved by its first block.
 *
 * Order of locks: a shelf's, then those of the pages (<uk/falloc.h>). Never
 * two shelves'.
 */
#ifndef UK_HEAP_MANY_H
#define UK_HEAP_MANY_H

#include <uk/percpu.h>

#define HEAP_ALIGN 64
#define NR_BUNDLES 6

struct block;

/* What all CPUs share of a class. */
struct shelf {
	struct uk_spinlock lock; /* protects the others, and the slabs */
	unsigned int nr_bundles;
	struct slab *partial;		   /* slabs that have room */
	struct block *bundles[NR_BUNDLES]; /* full ones */
} __align(64);				   /* no two in a cache line */

/* What a CPU has of a class. */
struct magazine {
	struct block *top;  /* blocks to take and to put on */
	struct block *full; /* a full bundle, or NULL */
	unsigned int room;  /* blocks that top lacks to a bundle */
};

struct magazines {
	struct magazine of[NR_CLASSES];
};

struct heap {
	struct uk_falloc pages;
	struct uk_falloc_cache frames[UK_CPU_MAX];
	struct shelf shelves[NR_CLASSES];
	uint64_t users; /* atomic; a bit for each CPU that has magazines */
	/* by CPU + 1; that CPU's own. [0]: a CPU that does not know its slot */
	struct magazines *own[UK_CPU_MAX + 1];
	struct magazines boot; /* the boot CPU's */
};

/* Blocks in a bundle: about 2 KiB of them, 2 at least, 32 at most. */
unsigned int bbuddy__bundle_len(unsigned int class_nr);

/* The shared core; interrupts are masked. */

/* Up to a bundle of blocks, and how many; NULL for want of a page. */
struct block *bbuddy__shelf_take(struct heap *heap, unsigned int class_nr,
				 unsigned int *count);

/* Takes a full bundle. */
void bbuddy__shelf_give(struct heap *heap, unsigned int class_nr,
			struct block *bundle);

/* Puts the blocks of a chain of any length into their slabs. */
void bbuddy__shelf_give_blocks(struct heap *heap, unsigned int class_nr,
			       struct block *chain);

/* Puts bundles into slabs and drops slabs without blocks: anything found? */
bool bbuddy__shelf_empty(struct heap *heap, unsigned int class_nr);

/* Whether `block`, which looks freed, is in the shelf or its slab. */
bool bbuddy__shelf_has(struct heap *heap, const struct block *block);

#endif /* UK_HEAP_MANY_H */
