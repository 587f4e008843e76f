/* SPDX-License-Identifier: BSD-3-Clause */
/* Room between the ranges of an interval tree. */
#include <uk/itree.h>

#include <errno.h>
#include <stdbool.h>

#include <uk/essentials.h>

enum { BELOW, ABOVE };

static struct uk_itree_node *lowest(struct uk_itree_node *node)
{
	while (node->child[BELOW])
		node = node->child[BELOW];
	return node;
}

/*
 * The lowest node at or below `node` that has a gap of `size` in front of it,
 * the gap in front of all of them not counted; NULL if there is none.
 */
static struct uk_itree_node *first_in(struct uk_itree_node *node, size_t size)
{
	if (!node || node->max_gap < size)
		return NULL;
	for (;;) { /* one of the four gaps of `node` is large enough */
		struct uk_itree_node *below = node->child[BELOW];
		struct uk_itree_node *above = node->child[ABOVE];

		if (below && below->max_gap >= size) {
			node = below;
		} else if (below && node->start - below->max_end >= size) {
			return node;
		} else if (above->min_start - node->end >= size) {
			return lowest(above);
		} else {
			node = above;
		}
	}
}

/* The same for the nodes above `node` in its subtree and its own gap. */
static struct uk_itree_node *first_above(struct uk_itree_node *node,
					 size_t size)
{
	struct uk_itree_node *above = node->child[ABOVE];

	if (above && above->min_start - node->end >= size)
		return lowest(above);
	return first_in(above, size);
}

/* The next node in the whole tree that has such a gap in front of it. */
static struct uk_itree_node *next_with_gap(struct uk_itree_node *node,
					   size_t size)
{
	struct uk_itree_node *found = first_above(node, size);

	while (!found && node->parent) {
		struct uk_itree_node *from = node;

		node = node->parent;
		if (from == node->child[ABOVE])
			continue;
		if (node->start - from->max_end >= size)
			return node;
		found = first_above(node, size);
	}
	return found;
}

/* Does `room` fit behind `low` and in front of `high`? Where? */
static bool fits(const struct uk_itree_room *room, uintptr_t low,
		 uintptr_t high, uintptr_t *start)
{
	*start = ALIGN_UP(low, room->align);
	return *start >= low && *start < high && high - *start >= room->size;
}

int uk_itree_find_gap(const struct uk_itree *tree,
		      const struct uk_itree_room *room, uintptr_t *start)
{
	struct uk_itree_node *node;
	uintptr_t low = room->low;

	if (!room->size || !POWER_OF_2(room->align) || room->low >= room->high)
		return -EINVAL;
	node = uk_itree_find_overlap(tree, low, UINTPTR_MAX);
	while (node && node->start < room->high) {
		if (fits(room, low, node->start, start))
			return 0;
		low = MAX(low, node->end);
		node = next_with_gap(node, room->size);
		if (node)
			low = MAX(low, uk_itree_prev(node)->end);
	}
	if (!node) /* behind the last range of all */
		low = MAX(low, tree->root ? tree->root->max_end : 0);
	return fits(room, low, room->high, start) ? 0 : -ENOMEM;
}
