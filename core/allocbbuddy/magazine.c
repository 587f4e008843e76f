/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Small blocks in an image for several CPUs: each has magazines of free
 * blocks, one a class, that it alone touches, with interrupts masked: no lock
 * and no atomic operation. A block is put where it is freed, whichever CPU
 * took it. See shelf.c for what is behind, and the decision about it in
 * docs/decisions.
 *
 * A CPU that finds no memory has the others empty their magazines, by a call
 * in their interrupt context: that is why interrupts are masked, and why this
 * file is fit for it.
 */
#include <uk/smp.h>

#include "slab-internal.h"

/* Number of this CPU + 1: index of heap->own. 0: not asked for yet. */
static UK_PERCPU(unsigned int, slot);

void bbuddy__small_init(struct heap *heap)
{
	memset(heap->shelves, 0, sizeof(heap->shelves));
	memset(heap->own, 0, sizeof(heap->own));
	memset(&heap->boot, 0, sizeof(heap->boot));
	heap->own[1] = &heap->boot;
	heap->users = 1;
	uk_falloc_set_caches(&heap->pages, heap->frames);
}

static struct magazines *own(struct heap *heap)
{
	return heap->own[uk_this_cpu(slot)];
}

/* A block without a magazine. */
static struct block *take_one(struct heap *heap, unsigned int class_nr)
{
	unsigned int count;
	struct block *chain = bbuddy__shelf_take(heap, class_nr, &count);

	if (chain && chain->next)
		bbuddy__shelf_give_blocks(heap, class_nr, chain->next);
	return chain;
}

static void give_one(struct heap *heap, unsigned int class_nr,
		     struct block *block)
{
	block->next = NULL;
	bbuddy__shelf_give_blocks(heap, class_nr, block);
}

/* This CPU's magazines, made if need be; NULL: no memory, do without. */
static struct magazines *make_own(struct heap *heap)
{
	unsigned int cpu = uk_cpu_id();
	struct magazines *made;

	uk_this_cpu(slot) = cpu + 1;
	if (own(heap))
		return own(heap);
	made = (void *)take_one(heap, class_of(sizeof(*made)));
	if (!made)
		return NULL;
	memset(made, 0, sizeof(*made));
	heap->own[cpu + 1] = made;
	__atomic_or_fetch(&heap->users, 1ULL << cpu, __ATOMIC_RELEASE);
	return made;
}

static struct block *pop(struct magazine *magazine)
{
	struct block *block = magazine->top;

	magazine->top = block->next;
	magazine->room++;
	if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT))
		block->freed = 0;
	return block;
}

static void push(struct magazine *magazine, struct block *block)
{
	if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT))
		mark_freed(block);
	block->next = magazine->top;
	magazine->top = block;
	magazine->room--;
}

/* Fills an empty magazine; returns whether it could. */
static bool fill(struct heap *heap, struct magazine *magazine,
		 unsigned int class_nr)
{
	unsigned int len = bbuddy__bundle_len(class_nr), count = len;

	magazine->top = magazine->full;
	magazine->full = NULL;
	if (!magazine->top)
		magazine->top = bbuddy__shelf_take(heap, class_nr, &count);
	magazine->room = magazine->top ? len - count : len;
	return magazine->top != NULL;
}

/* Makes room in a full magazine, or one that was never used. */
static void make_room(struct heap *heap, struct magazine *magazine,
		      unsigned int class_nr)
{
	if (magazine->top) {
		if (magazine->full)
			bbuddy__shelf_give(heap, class_nr, magazine->full);
		magazine->full = magazine->top;
		magazine->top = NULL;
	}
	magazine->room = bbuddy__bundle_len(class_nr);
}

static __noinline struct block *take_slowly(struct heap *heap,
					    unsigned int class_nr)
{
	struct magazines *magazines = make_own(heap);

	if (!magazines)
		return take_one(heap, class_nr);
	if (!magazines->of[class_nr].top &&
	    !fill(heap, &magazines->of[class_nr], class_nr))
		return NULL;
	return pop(&magazines->of[class_nr]);
}

static __noinline void give_slowly(struct heap *heap, unsigned int class_nr,
				   struct block *block)
{
	struct magazines *magazines = make_own(heap);

	if (!magazines) {
		give_one(heap, class_nr, block);
		return;
	}
	if (!magazines->of[class_nr].room)
		make_room(heap, &magazines->of[class_nr], class_nr);
	push(&magazines->of[class_nr], block);
}

void *bbuddy__slab_take_class(struct heap *heap, unsigned int class_nr)
{
	unsigned long flags = uk_irq_save();
	struct magazines *magazines = own(heap);
	struct block *block;

	if (likely(magazines && magazines->of[class_nr].top))
		block = pop(&magazines->of[class_nr]);
	else
		block = take_slowly(heap, class_nr);
	uk_irq_restore(flags);
	return block;
}

void *bbuddy__slab_take(struct heap *heap, size_t size)
{
	return bbuddy__slab_take_class(heap, class_of(size));
}

static bool has(const struct magazine *magazine, const struct block *block)
{
	return is_in(magazine->top, block) || is_in(magazine->full, block);
}

/*
 * Asserts that `block` is not free, as far as this CPU can see: another one
 * may have it in its magazine.
 */
static void check_is_out(struct heap *heap, const struct magazines *magazines,
			 const struct block *block)
{
	const struct slab *slab = slab_of(block);

	slab_check(slab, block);
	if (likely(!looks_freed(block)))
		return;
	UK_ASSERT(!magazines || !has(&magazines->of[slab->class_nr], block));
	UK_ASSERT(!bbuddy__shelf_has(heap, block)); /* else freed twice */
}

void bbuddy__slab_give(struct heap *heap, void *ptr)
{
	unsigned int class_nr = slab_of(ptr)->class_nr;
	unsigned long flags = uk_irq_save();
	struct magazines *magazines = own(heap);

	if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT))
		check_is_out(heap, magazines, ptr);
	if (likely(magazines && magazines->of[class_nr].room))
		push(&magazines->of[class_nr], ptr);
	else
		give_slowly(heap, class_nr, ptr);
	uk_irq_restore(flags);
}

struct reclaim {
	struct heap *heap;
	bool found; /* atomic: anything was in a magazine */
};

static bool empty(struct heap *heap, struct magazine *magazine,
		  unsigned int class_nr)
{
	bool found = magazine->top || magazine->full;

	bbuddy__shelf_give_blocks(heap, class_nr, magazine->top);
	bbuddy__shelf_give_blocks(heap, class_nr, magazine->full);
	memset(magazine, 0, sizeof(*magazine));
	return found;
}

/* Empties the calling CPU's magazines. Called on others by interrupt. */
static void empty_own(void *arg)
{
	struct reclaim *reclaim = arg;
	struct magazines *magazines = own(reclaim->heap);
	unsigned int class_nr;
	bool found = false;

	if (!magazines)
		return;
	for (class_nr = 0; class_nr < NR_CLASSES; class_nr++)
		found |= empty(reclaim->heap, &magazines->of[class_nr],
			       class_nr);
	if (found)
		__atomic_store_n(&reclaim->found, true, __ATOMIC_RELAXED);
}

/*
 * On all CPUs, unless the caller came with interrupts masked: it may have a
 * lock then that another CPU waits for.
 */
static void empty_all(struct reclaim *reclaim)
{
	bool may_call = !uk_irq_is_disabled();
	unsigned long flags = uk_irq_save();
	uint64_t others;

	empty_own(reclaim);
	others = __atomic_load_n(&reclaim->heap->users, __ATOMIC_ACQUIRE) &
		 ~(1ULL << uk_cpu_id());
	if (others && may_call)
		uk_smp_call(others, empty_own, reclaim);
	uk_irq_restore(flags);
}

bool bbuddy__slab_reclaim(struct heap *heap)
{
	struct reclaim reclaim = { heap, false };
	unsigned int class_nr;
	bool found;

	empty_all(&reclaim);
	found = __atomic_load_n(&reclaim.found, __ATOMIC_RELAXED);
	for (class_nr = 0; class_nr < NR_CLASSES; class_nr++) {
		unsigned long flags = uk_irq_save();

		found |= bbuddy__shelf_empty(heap, class_nr);
		uk_irq_restore(flags);
	}
	return found;
}
