/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Sets of address ranges [start, end) that do not overlap: which one holds an
 * address, which ones a range meets, where there is room for another.
 *
 * A range is a node inside the caller's struct (__containerof() leads back).
 * The tree is balanced and knows the largest gap below each node, so every
 * search, also the one for room, takes logarithmic time. start is below end:
 * the last byte of the address space cannot belong to a range.
 *
 * Context: any, interrupt handlers included; no recursion
 * Locking: none, the caller serialises
 * Memory:  nodes are the caller's and stay put while they are in a tree
 * Errors:  -EINVAL (no range), -EEXIST (overlaps), -ENOMEM (no such gap)
 */
#ifndef UK_ITREE_H
#define UK_ITREE_H

#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

struct uk_itree_node {
	uintptr_t start; /* set by the caller before inserting, then constant */
	uintptr_t end;	 /* first address behind the range */

	/* the tree's own */
	struct uk_itree_node *parent;
	struct uk_itree_node *child[2]; /* ranges below, ranges above */
	unsigned int height;
	/* of the node and all below it: */
	uintptr_t min_start;
	uintptr_t max_end;
	size_t max_gap; /* largest one between two neighbours */
};

struct uk_itree {
	struct uk_itree_node *root;
};

/** An empty tree; also what zeroed memory is. */
#define UK_ITREE_INITIALIZER ((struct uk_itree){ NULL })

/** Adds `node`. -EINVAL if its range is empty, -EEXIST if it overlaps. */
int uk_itree_insert(struct uk_itree *tree, struct uk_itree_node *node);

/** Takes `node`, which is in `tree`, out of it. */
void uk_itree_remove(struct uk_itree *tree, struct uk_itree_node *node);

/**
 * Gives `node`, which is in `tree`, another range between its neighbours.
 * -EINVAL if it is empty, -EEXIST if it overlaps; nothing has changed then.
 */
int uk_itree_resize(struct uk_itree *tree, struct uk_itree_node *node,
		    uintptr_t start, uintptr_t end);

/** The range that holds `addr`, or NULL. */
struct uk_itree_node *uk_itree_find(const struct uk_itree *tree,
				    uintptr_t addr);

/** The lowest range that shares an address with [start, end), or NULL. */
struct uk_itree_node *uk_itree_find_overlap(const struct uk_itree *tree,
					    uintptr_t start, uintptr_t end);

/** The lowest range, or NULL if there is none. */
struct uk_itree_node *uk_itree_first(const struct uk_itree *tree);

/** The neighbour above or below, or NULL. */
struct uk_itree_node *uk_itree_next(const struct uk_itree_node *node);
struct uk_itree_node *uk_itree_prev(const struct uk_itree_node *node);

struct uk_itree_room {
	size_t size;	/* bytes wanted, not 0 */
	size_t align;	/* of the first one; a power of two */
	uintptr_t low;	/* no byte below this address */
	uintptr_t high; /* nor from here on */
};

/**
 * Finds the lowest free place for `room`; `*start` gets its address.
 * -ENOMEM if there is none, -EINVAL if `room` makes no sense.
 */
int uk_itree_find_gap(const struct uk_itree *tree,
		      const struct uk_itree_room *room, uintptr_t *start);

UK_C_END

#endif /* UK_ITREE_H */
