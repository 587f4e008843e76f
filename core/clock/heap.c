/* SPDX-License-Identifier: BSD-3-Clause */
#include "timer-heap.h"

static unsigned int rank_of(const struct uk_timer *node)
{
	return node ? node->rank : 0;
}

static void set_rank(struct uk_timer *node, unsigned int rank)
{
	__atomic_store_n(&node->rank, rank, __ATOMIC_RELAXED);
}

/* Puts the child of the higher rank on the left and computes the rank. */
static void balance(struct uk_timer *node)
{
	struct uk_timer *right = node->right;

	if (rank_of(node->left) < rank_of(right)) {
		node->right = node->left;
		node->left = right;
	}
	set_rank(node, rank_of(node->right) + 1);
}

/* Merges two trees down their right paths; returns the root, whose parent
 * pointer is NULL.
 */
static struct uk_timer *merge(struct uk_timer *a, struct uk_timer *b)
{
	struct uk_timer *root = NULL, *last = NULL, **slot = &root;

	while (a && b) {
		if (b->when < a->when) {
			struct uk_timer *later = a;

			a = b;
			b = later;
		}
		*slot = a;
		a->parent = last;
		last = a;
		slot = &a->right;
		a = a->right;
	}
	*slot = a ? a : b;
	if (*slot)
		(*slot)->parent = last;
	for (; last; last = last->parent)
		balance(last);
	return root;
}

void clock__heap_add(struct uk_timer **root, struct uk_timer *timer)
{
	timer->left = NULL;
	timer->right = NULL;
	timer->parent = NULL;
	set_rank(timer, 1);
	*root = merge(*root, timer);
}

/*
 * Above the hole, a rank changes only where the one below was decisive; the
 * ranks on the way up grow by one each, so this ends after log2(n) steps.
 */
void clock__heap_remove(struct uk_timer **root, struct uk_timer *timer)
{
	struct uk_timer *rest = merge(timer->left, timer->right);
	struct uk_timer *parent = timer->parent;
	unsigned int before;

	if (rest)
		rest->parent = parent;
	if (!parent)
		*root = rest;
	else if (parent->left == timer)
		parent->left = rest;
	else
		parent->right = rest;
	for (; parent; parent = parent->parent) {
		before = parent->rank;
		balance(parent);
		if (parent->rank == before)
			break;
	}
	set_rank(timer, 0);
}
