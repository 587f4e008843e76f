/* SPDX-License-Identifier: BSD-3-Clause */
/* Small blocks in an image for one CPU: slabs, with interrupts masked. */
#include "slab-internal.h"

void bbuddy__small_init(struct heap *heap)
{
	memset(heap->partial, 0, sizeof(heap->partial));
	uk_spin_init(&heap->lock);
}

/* A block of a slab that has room; with the lock. */
static inline void *take_locked(struct heap *heap, struct slab *slab,
				unsigned int class_nr)
{
	const struct size_class *class = &bbuddy__classes[class_nr];
	void *block = slab_take_block(slab, class->size);

	if (++slab->nr_out == class->count)
		slab_unlink(&heap->partial[class_nr], slab);
	return block;
}

/* Where no slab has room. Apart, like all that is rare: the rest then calls
 * nothing, and saves no registers. */
static __noinline void *take_of_new(struct heap *heap, unsigned int class_nr)
{
	unsigned long flags = uk_spin_lock_irqsave(&heap->lock);
	struct slab *slab = heap->partial[class_nr];
	void *block = NULL;

	if (!slab)
		slab = slab_make(heap, &heap->partial[class_nr], class_nr);
	if (slab)
		block = take_locked(heap, slab, class_nr);
	uk_spin_unlock_irqrestore(&heap->lock, flags);
	return block;
}

static inline void *take(struct heap *heap, unsigned int class_nr)
{
	unsigned long flags = uk_spin_lock_irqsave(&heap->lock);
	struct slab *slab = heap->partial[class_nr];
	void *block;

	if (unlikely(!slab)) {
		uk_spin_unlock_irqrestore(&heap->lock, flags);
		return take_of_new(heap, class_nr);
	}
	block = take_locked(heap, slab, class_nr);
	uk_spin_unlock_irqrestore(&heap->lock, flags);
	return block;
}

void *bbuddy__slab_take_class(struct heap *heap, unsigned int class_nr)
{
	return take(heap, class_nr);
}

void *bbuddy__slab_take(struct heap *heap, size_t size)
{
	return take(heap, class_of(size));
}

void bbuddy__slab_give(struct heap *heap, void *ptr)
{
	struct slab *slab = slab_of(ptr);
	struct block *block = ptr;
	unsigned long flags = uk_spin_lock_irqsave(&heap->lock);

	if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT)) {
		slab_check(slab, block);
		/* else freed twice */
		UK_ASSERT(!looks_freed(block) || !is_in(slab->free, block));
		mark_freed(block);
	}
	block->next = slab->free;
	slab->free = block;
	if (slab->nr_out-- == bbuddy__classes[slab->class_nr].count)
		slab_link(&heap->partial[slab->class_nr], slab);
	else if (!slab->nr_out && (slab->next || slab->prev))
		slab_drop(heap, &heap->partial[slab->class_nr],
			  slab); /* another one has room */
	uk_spin_unlock_irqrestore(&heap->lock, flags);
}

bool bbuddy__slab_reclaim(struct heap *heap)
{
	unsigned long flags = uk_spin_lock_irqsave(&heap->lock);
	bool found = false;
	unsigned int class_nr;

	for (class_nr = 0; class_nr < NR_CLASSES; class_nr++)
		found |= slab_drop_unused(heap, &heap->partial[class_nr]);
	uk_spin_unlock_irqrestore(&heap->lock, flags);
	return found;
}
