/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * An interval tree beside an array of bytes that says for each address which
 * node holds it: what the tree answers must be what the array answers. Used
 * by the random test and by the fuzz target.
 */
#ifndef ITREE_TEST_MODEL_H
#define ITREE_TEST_MODEL_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <uk/itree.h>

#define NR_ADDRS 200U
#define NR_NODES 40U

struct model {
	struct uk_itree tree;
	struct uk_itree_node nodes[NR_NODES];
	bool is_in[NR_NODES];
	unsigned char owner[NR_ADDRS]; /* number of the node, plus one */
};

static inline bool model_is_free(const struct model *model, size_t start,
				 size_t end, unsigned char but)
{
	for (; start < end; start++) {
		if (model->owner[start] && model->owner[start] != but)
			return false;
	}
	return true;
}

/* Puts node `i` in, or takes it out; false if the tree disagrees. */
static inline bool model_toggle(struct model *model, size_t i, size_t start,
				size_t end)
{
	struct uk_itree_node *node = &model->nodes[i];
	int result;

	if (model->is_in[i]) {
		uk_itree_remove(&model->tree, node);
		memset(model->owner + node->start, 0, node->end - node->start);
		model->is_in[i] = false;
		return true;
	}
	node->start = start;
	node->end = end;
	result = uk_itree_insert(&model->tree, node);
	model->is_in[i] = result == 0;
	if (start >= end || !model_is_free(model, start, end, 0))
		return result < 0;
	memset(model->owner + start, (int)i + 1, end - start);
	return result == 0;
}

/* Gives node `i` another range, where its neighbours let it. */
static inline bool model_resize(struct model *model, size_t i, size_t start,
				size_t end)
{
	struct uk_itree_node *node = &model->nodes[i];
	size_t old_start = node->start, old_end = node->end;

	/* what overlaps the old range cannot jump over a neighbour */
	if (!model->is_in[i] || start >= old_end || end <= old_start)
		return true;
	if (uk_itree_resize(&model->tree, node, start, end) < 0)
		return start >= end || !model_is_free(model, start, end,
						      (unsigned char)(i + 1));
	if (!model_is_free(model, start, end, (unsigned char)(i + 1)))
		return false;
	memset(model->owner + old_start, 0, old_end - old_start);
	memset(model->owner + start, (int)i + 1, end - start);
	return true;
}

static inline bool model_finds(const struct model *model, size_t start,
			       size_t end)
{
	const struct uk_itree_node *at, *wanted_at = NULL, *wanted = NULL;
	size_t addr;

	for (addr = start; addr < end && !wanted; addr++) {
		if (model->owner[addr])
			wanted = &model->nodes[model->owner[addr] - 1];
	}
	if (model->owner[start])
		wanted_at = &model->nodes[model->owner[start] - 1];
	at = uk_itree_find(&model->tree, start);
	return at == wanted_at &&
	       uk_itree_find_overlap(&model->tree, start, end) == wanted;
}

static inline bool model_finds_gap(const struct model *model,
				   const struct uk_itree_room *room)
{
	uintptr_t addr, start;
	int result = uk_itree_find_gap(&model->tree, room, &start);

	for (addr = room->low; addr + room->size <= room->high; addr++) {
		if (addr % room->align == 0 &&
		    model_is_free(model, addr, addr + room->size, 0))
			return result == 0 && start == addr;
	}
	return result < 0;
}

static inline unsigned int model_height(const struct uk_itree_node *node)
{
	return node ? node->height : 0;
}

/* In order, balanced, and what nodes know of those below them is true. */
static inline bool model_is_sound(const struct model *model)
{
	const struct uk_itree_node *node, *prev = NULL;
	size_t nr = 0, nr_in = 0, i;

	for (i = 0; i < NR_NODES; i++)
		nr_in += model->is_in[i];
	for (node = uk_itree_first(&model->tree); node;
	     node = uk_itree_next(node)) {
		unsigned int below = model_height(node->child[0]);
		unsigned int above = model_height(node->child[1]);

		if ((prev && prev->end > node->start) ||
		    uk_itree_prev(node) != prev || below > above + 1 ||
		    above > below + 1 ||
		    node->height != 1 + (below > above ? below : above))
			return false;
		prev = node;
		nr++;
	}
	return nr == nr_in;
}

#endif /* ITREE_TEST_MODEL_H */
