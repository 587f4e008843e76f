/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The shared core of small blocks, for several CPUs: of each class the slabs
 * and a few full bundles, with a lock of its own. A bundle is taken or given
 * in O(1); only where there is none to take, or no place for it, its blocks
 * come out of or go into slabs, one by one.
 */
#include "slab-internal.h"

#define BUNDLE_BYTES 2048
#define BUNDLE_MOST 32

unsigned int bbuddy__bundle_len(unsigned int class_nr)
{
	unsigned int len = BUNDLE_BYTES / bbuddy__classes[class_nr].size;

	return MAX(MIN(len, BUNDLE_MOST), 2);
}

static struct block *take_from_slab(struct heap *heap, unsigned int class_nr)
{
	const struct size_class *class = &bbuddy__classes[class_nr];
	struct shelf *shelf = &heap->shelves[class_nr];
	struct slab *slab = shelf->partial;
	struct block *block;

	if (unlikely(!slab))
		slab = slab_make(heap, &shelf->partial, class_nr);
	if (unlikely(!slab))
		return NULL;
	block = slab_take_block(slab, class->size);
	if (++slab->nr_out == class->count)
		slab_unlink(&shelf->partial, slab);
	return block;
}

/* Only what is in slabs already once there is something: no page for more. */
static struct block *take_from_slabs(struct heap *heap, unsigned int class_nr,
				     unsigned int most, unsigned int *count)
{
	struct shelf *shelf = &heap->shelves[class_nr];
	struct block *chain = NULL, *block;

	for (*count = 0; *count < most; ++*count) {
		if (chain && !shelf->partial)
			break;
		block = take_from_slab(heap, class_nr);
		if (!block)
			break;
		if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT))
			mark_freed(block);
		block->next = chain;
		chain = block;
	}
	return chain;
}

struct block *bbuddy__shelf_take(struct heap *heap, unsigned int class_nr,
				 unsigned int *count)
{
	struct shelf *shelf = &heap->shelves[class_nr];
	unsigned int most = bbuddy__bundle_len(class_nr);
	struct block *chain;

	uk_spin_lock(&shelf->lock);
	if (shelf->nr_bundles) {
		chain = shelf->bundles[--shelf->nr_bundles];
		*count = most;
	} else {
		chain = take_from_slabs(heap, class_nr, most, count);
	}
	uk_spin_unlock(&shelf->lock);
	return chain;
}

static void give_to_slab(struct heap *heap, unsigned int class_nr,
			 struct block *block)
{
	struct slab **first = &heap->shelves[class_nr].partial;
	struct slab *slab = slab_of(block);

	block->next = slab->free;
	slab->free = block;
	if (slab->nr_out-- == bbuddy__classes[class_nr].count)
		slab_link(first, slab);
	else if (!slab->nr_out && (slab->next || slab->prev))
		slab_drop(heap, first, slab); /* another one has room */
}

static void give_to_slabs(struct heap *heap, unsigned int class_nr,
			  struct block *chain)
{
	while (chain) {
		struct block *next = chain->next;

		give_to_slab(heap, class_nr, chain);
		chain = next;
	}
}

void bbuddy__shelf_give(struct heap *heap, unsigned int class_nr,
			struct block *bundle)
{
	struct shelf *shelf = &heap->shelves[class_nr];

	uk_spin_lock(&shelf->lock);
	if (shelf->nr_bundles < NR_BUNDLES)
		shelf->bundles[shelf->nr_bundles++] = bundle;
	else
		give_to_slabs(heap, class_nr, bundle);
	uk_spin_unlock(&shelf->lock);
}

void bbuddy__shelf_give_blocks(struct heap *heap, unsigned int class_nr,
			       struct block *chain)
{
	struct shelf *shelf = &heap->shelves[class_nr];

	uk_spin_lock(&shelf->lock);
	give_to_slabs(heap, class_nr, chain);
	uk_spin_unlock(&shelf->lock);
}

bool bbuddy__shelf_empty(struct heap *heap, unsigned int class_nr)
{
	struct shelf *shelf = &heap->shelves[class_nr];
	bool found;

	uk_spin_lock(&shelf->lock);
	found = shelf->nr_bundles > 0;
	while (shelf->nr_bundles)
		give_to_slabs(heap, class_nr,
			      shelf->bundles[--shelf->nr_bundles]);
	found |= slab_drop_unused(heap, &shelf->partial);
	uk_spin_unlock(&shelf->lock);
	return found;
}

bool bbuddy__shelf_has(struct heap *heap, const struct block *block)
{
	struct slab *slab = slab_of(block);
	struct shelf *shelf = &heap->shelves[slab->class_nr];
	unsigned int i;
	bool found;

	uk_spin_lock(&shelf->lock);
	found = is_in(slab->free, block);
	for (i = 0; i < shelf->nr_bundles; i++)
		found |= is_in(shelf->bundles[i], block);
	uk_spin_unlock(&shelf->lock);
	return found;
}
