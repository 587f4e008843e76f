/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The cache of stacks. A stack's books are kept beside it, not in it, so that
 * a stack is touched by its thread only.
 */
#include <uk/allocstack.h>

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <uk/alloc_impl.h>
#include <uk/arch/spinlock.h>
#include <uk/assert.h>
#include <uk/list.h>

#include "stack-internal.h"

#define CACHE_MAX 4 /* stacks that nobody uses */

struct stack {
	struct uk_list_head link;
	void *base;
	size_t len;
};

struct stacks {
	struct uk_spinlock lock;  /* protects the others */
	struct uk_list_head out;  /* in use */
	struct uk_list_head kept; /* newest first */
	unsigned int nr_kept;
	struct uk_alloc *parent;
	size_t premapped_len;
};

static struct stacks *stacks_of(struct uk_alloc *a)
{
	return (struct stacks *)a->priv;
}

/* Takes a kept stack of that length; NULL if there is none. */
static struct stack *take_kept(struct stacks *stacks, size_t len)
{
	unsigned long flags = uk_spin_lock_irqsave(&stacks->lock);
	struct stack *stack, *found = NULL;

	uk_list_for_each_entry (stack, &stacks->kept, link) {
		if (stack->len == len) {
			found = stack;
			break;
		}
	}
	if (found) {
		uk_list_move_tail(&found->link, &stacks->out);
		stacks->nr_kept--;
	}
	uk_spin_unlock_irqrestore(&stacks->lock, flags);
	return found;
}

/* Takes the oldest kept stack if there are more than `max`. */
static struct stack *take_oldest(struct stacks *stacks, unsigned int max)
{
	unsigned long flags = uk_spin_lock_irqsave(&stacks->lock);
	struct stack *stack = NULL;

	if (stacks->nr_kept > max) {
		stack = uk_list_last_entry(&stacks->kept, struct stack, link);
		uk_list_del(&stack->link);
		stacks->nr_kept--;
	}
	uk_spin_unlock_irqrestore(&stacks->lock, flags);
	return stack;
}

/* Gives all but `max` kept stacks back; returns whether there were any. */
static bool trim(struct stacks *stacks, unsigned int max)
{
	struct stack *stack;
	bool found = false;

	while ((stack = take_oldest(stacks, max))) {
		stack__unmap(stacks->parent, stack->base, stack->len);
		uk_free(stacks->parent, stack);
		found = true;
	}
	return found;
}

static struct stack *make_stack(struct stacks *stacks, size_t len)
{
	size_t premapped_len = stacks->premapped_len;
	struct stack *stack = uk_malloc(stacks->parent, sizeof(*stack));
	unsigned long flags;

	if (!stack)
		return NULL;
	if (!premapped_len || premapped_len > len)
		premapped_len = len;
	stack->len = len;
	stack->base = stack__map(stacks->parent, len, premapped_len);
	if (!stack->base) {
		uk_free(stacks->parent, stack);
		return NULL;
	}
	flags = uk_spin_lock_irqsave(&stacks->lock);
	uk_list_add_tail(&stack->link, &stacks->out);
	uk_spin_unlock_irqrestore(&stacks->lock, flags);
	return stack;
}

static void *stacks_malloc(struct uk_alloc *a, __sz size)
{
	struct stacks *stacks = stacks_of(a);
	struct stack *stack;

	if (!size || size > SIZE_MAX / 2)
		return NULL;
	size = ALIGN_UP(size, (__sz)PAGE_SIZE);
	stack = take_kept(stacks, size);
	if (!stack)
		stack = make_stack(stacks, size);
	if (!stack && trim(stacks, 0))
		stack = make_stack(stacks, size);
	return stack ? stack->base : NULL;
}

static int stacks_posix_memalign(struct uk_alloc *a, void **ptr, __sz align,
				 __sz size)
{
	void *base;

	if (!uk_alloc_is_alignment(align))
		return EINVAL;
	if (align > PAGE_SIZE)
		return ENOMEM;
	base = stacks_malloc(a, size);
	if (!base)
		return ENOMEM;
	*ptr = base;
	return 0;
}

static struct stack *find_locked(struct stacks *stacks, const void *base)
{
	struct stack *stack;

	uk_list_for_each_entry (stack, &stacks->out, link) {
		if (stack->base == base)
			return stack;
	}
	return NULL;
}

static void stacks_free(struct uk_alloc *a, void *ptr)
{
	struct stacks *stacks = stacks_of(a);
	struct stack *stack;
	unsigned long flags;

	if (!ptr)
		return;
	flags = uk_spin_lock_irqsave(&stacks->lock);
	stack = find_locked(stacks, ptr);
	UK_ASSERT(stack); /* else freed twice, or not ours */
	uk_list_del(&stack->link);
	uk_list_add(&stack->link, &stacks->kept);
	stacks->nr_kept++;
	uk_spin_unlock_irqrestore(&stacks->lock, flags);
	trim(stacks, CACHE_MAX);
}

static __sz stacks_usable(struct uk_alloc *a, const void *ptr)
{
	struct stacks *stacks = stacks_of(a);
	unsigned long flags = uk_spin_lock_irqsave(&stacks->lock);
	struct stack *stack = find_locked(stacks, ptr);

	uk_spin_unlock_irqrestore(&stacks->lock, flags);
	return stack ? stack->len : 0;
}

static const struct uk_alloc operations = {
	.malloc = stacks_malloc,
	.calloc = uk_calloc_compat,
	.realloc = uk_realloc_compat,
	.posix_memalign = stacks_posix_memalign,
	.memalign = uk_memalign_compat,
	.free = stacks_free,
	.usable = stacks_usable,
};

struct uk_alloc *uk_allocstack_init(struct uk_alloc *parent,
				    size_t premapped_len)
{
	struct uk_alloc *a =
		uk_malloc(parent, sizeof(*a) + sizeof(struct stacks));
	struct stacks *stacks;

	if (!a)
		return NULL;
	*a = operations;
	stacks = stacks_of(a);
	memset(stacks, 0, sizeof(*stacks));
	uk_spin_init(&stacks->lock);
	UK_INIT_LIST_HEAD(&stacks->out);
	UK_INIT_LIST_HEAD(&stacks->kept);
	stacks->parent = parent;
	stacks->premapped_len = ALIGN_UP(premapped_len, (size_t)PAGE_SIZE);
	return a;
}
