/* SPDX-License-Identifier: BSD-3-Clause */
/* An AVL tree: the heights below a node differ by one at most. */
#include <uk/itree.h>

#include <errno.h>

#include <uk/essentials.h>

enum { BELOW, ABOVE };

static unsigned int height(const struct uk_itree_node *node)
{
	return node ? node->height : 0;
}

/* Recomputes what `node` knows of itself and all below it. */
static void update(struct uk_itree_node *node)
{
	const struct uk_itree_node *below = node->child[BELOW];
	const struct uk_itree_node *above = node->child[ABOVE];

	node->height = 1 + MAX(height(below), height(above));
	node->min_start = node->start;
	node->max_end = node->end;
	node->max_gap = 0;
	if (below) {
		node->min_start = below->min_start;
		node->max_gap =
			MAX(below->max_gap, node->start - below->max_end);
	}
	if (above) {
		size_t gap = MAX(above->max_gap, above->min_start - node->end);

		node->max_end = above->max_end;
		node->max_gap = MAX(node->max_gap, gap);
	}
}

/* Puts `other` (or nothing) where `node` hangs. */
static void replace(struct uk_itree *tree, struct uk_itree_node *node,
		    struct uk_itree_node *other)
{
	struct uk_itree_node *parent = node->parent;

	if (!parent)
		tree->root = other;
	else
		parent->child[node == parent->child[ABOVE]] = other;
	if (other)
		other->parent = parent;
}

static void set_child(struct uk_itree_node *node, int side,
		      struct uk_itree_node *child)
{
	node->child[side] = child;
	if (child)
		child->parent = node;
}

/* Lifts the child of `side` over `node`; returns it. */
static struct uk_itree_node *lift(struct uk_itree *tree,
				  struct uk_itree_node *node, int side)
{
	struct uk_itree_node *child = node->child[side];

	replace(tree, node, child);
	set_child(node, side, child->child[!side]);
	set_child(child, !side, node);
	update(node);
	update(child);
	return child;
}

/* Returns what hangs where `node` did, balanced and up to date. */
static struct uk_itree_node *balance(struct uk_itree *tree,
				     struct uk_itree_node *node)
{
	int side = height(node->child[ABOVE]) > height(node->child[BELOW]);
	struct uk_itree_node *heavy = node->child[side];

	update(node);
	if (height(heavy) <= height(node->child[!side]) + 1)
		return node;
	if (height(heavy->child[!side]) > height(heavy->child[side]))
		lift(tree, heavy, !side);
	return lift(tree, node, side);
}

static void balance_up(struct uk_itree *tree, struct uk_itree_node *node)
{
	for (; node; node = node->parent)
		node = balance(tree, node);
}

int uk_itree_insert(struct uk_itree *tree, struct uk_itree_node *node)
{
	struct uk_itree_node *parent = NULL, *at = tree->root;
	int side = BELOW;

	if (node->start >= node->end)
		return -EINVAL;
	while (at) {
		if (node->start < at->end && node->end > at->start)
			return -EEXIST;
		parent = at;
		side = node->start < at->start ? BELOW : ABOVE;
		at = at->child[side];
	}
	node->child[BELOW] = node->child[ABOVE] = NULL;
	node->parent = parent;
	if (parent)
		parent->child[side] = node;
	else
		tree->root = node;
	balance_up(tree, node);
	return 0;
}

/* The outermost node of `side` below `node`, perhaps itself. */
static struct uk_itree_node *outermost(struct uk_itree_node *node, int side)
{
	while (node->child[side])
		node = node->child[side];
	return node;
}

void uk_itree_remove(struct uk_itree *tree, struct uk_itree_node *node)
{
	struct uk_itree_node *below = node->child[BELOW];
	struct uk_itree_node *above = node->child[ABOVE];
	struct uk_itree_node *heir, *changed;

	if (!below || !above) {
		changed = node->parent;
		replace(tree, node, below ? below : above);
	} else {
		heir = outermost(above, BELOW);
		changed = heir == above ? heir : heir->parent;
		replace(tree, heir, heir->child[ABOVE]);
		set_child(heir, BELOW, node->child[BELOW]);
		set_child(heir, ABOVE, node->child[ABOVE]);
		replace(tree, node, heir);
	}
	balance_up(tree, changed);
}

struct uk_itree_node *uk_itree_first(const struct uk_itree *tree)
{
	return tree->root ? outermost(tree->root, BELOW) : NULL;
}

static struct uk_itree_node *neighbour(const struct uk_itree_node *node,
				       int side)
{
	if (node->child[side])
		return outermost(node->child[side], !side);
	while (node->parent && node == node->parent->child[side])
		node = node->parent;
	return node->parent;
}

struct uk_itree_node *uk_itree_next(const struct uk_itree_node *node)
{
	return neighbour(node, ABOVE);
}

struct uk_itree_node *uk_itree_prev(const struct uk_itree_node *node)
{
	return neighbour(node, BELOW);
}

int uk_itree_resize(struct uk_itree *tree, struct uk_itree_node *node,
		    uintptr_t start, uintptr_t end)
{
	struct uk_itree_node *below = uk_itree_prev(node);
	struct uk_itree_node *above = uk_itree_next(node);

	if (start >= end)
		return -EINVAL;
	if ((below && start < below->end) || (above && end > above->start))
		return -EEXIST;
	node->start = start;
	node->end = end;
	balance_up(tree, node);
	return 0;
}

/* The lowest range that ends above `addr`, or NULL. */
static struct uk_itree_node *first_ending_above(const struct uk_itree *tree,
						uintptr_t addr)
{
	struct uk_itree_node *at = tree->root, *found = NULL;

	while (at) {
		if (at->end > addr) {
			found = at;
			at = at->child[BELOW];
		} else {
			at = at->child[ABOVE];
		}
	}
	return found;
}

struct uk_itree_node *uk_itree_find(const struct uk_itree *tree, uintptr_t addr)
{
	struct uk_itree_node *found = first_ending_above(tree, addr);

	return found && found->start <= addr ? found : NULL;
}

struct uk_itree_node *uk_itree_find_overlap(const struct uk_itree *tree,
					    uintptr_t start, uintptr_t end)
{
	struct uk_itree_node *found = first_ending_above(tree, start);

	return found && found->start < end && start < end ? found : NULL;
}
