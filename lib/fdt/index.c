/* SPDX-License-Identifier: BSD-3-Clause */
/* One pass that checks everything and keeps what every look-up needs. */
#include <uk/fdt.h>

#include <errno.h>

#include "fdt-internal.h"

static int keep_cell(const struct uk_fdt_prop *prop, uint32_t *cell)
{
	if (prop->len != 4)
		return -EINVAL;
	*cell = fdt__be32(prop->value);
	return 0;
}

static int keep_cells(struct uk_fdt_node *node, const struct uk_fdt_prop *prop,
		      uint8_t *nr, unsigned int flag)
{
	uint32_t cell;

	if (keep_cell(prop, &cell) < 0 || cell > UK_FDT_CELLS_MAX)
		return -EINVAL;
	*nr = (uint8_t)cell;
	node->flags |= (uint8_t)flag;
	return 0;
}

static int keep_compatible(struct uk_fdt_node *node,
			   const struct uk_fdt_prop *prop)
{
	if (!fdt__is_text(prop))
		return -EINVAL;
	node->compatible = prop->value;
	node->compatible_len = prop->len;
	return 0;
}

static int keep_interrupt(struct uk_fdt_node *node,
			  const struct uk_fdt_prop *prop)
{
	if (fdt__is_same(prop->name, "interrupt-map"))
		node->flags |= UK_FDT_INTERRUPT_MAP;
	if (!fdt__is_same(prop->name, "interrupt-parent"))
		return 0;
	node->flags &= (uint8_t)~UK_FDT_PARENT_IS_ENTRY;
	return keep_cell(prop, &node->interrupt_parent);
}

static int keep_counts(struct uk_fdt_node *node, const struct uk_fdt_prop *prop)
{
	if (fdt__is_same(prop->name, "#address-cells"))
		return keep_cells(node, prop, &node->address_cells,
				  UK_FDT_ADDRESS_CELLS);
	if (fdt__is_same(prop->name, "#size-cells"))
		return keep_cells(node, prop, &node->size_cells, 0);
	if (fdt__is_same(prop->name, "#interrupt-cells"))
		return keep_cells(node, prop, &node->interrupt_cells,
				  UK_FDT_INTERRUPT_CELLS);
	return 0;
}

static void keep_type(struct uk_fdt_node *node, const struct uk_fdt_prop *prop)
{
	if (fdt__is_same(prop->name, "device_type") && fdt__is_text(prop) &&
	    fdt__is_same(prop->value, "memory"))
		node->flags |= UK_FDT_MEMORY;
}

/* Most names differ in the first letter from all that are kept. */
static int keep_prop(struct uk_fdt_node *node, const struct uk_fdt_prop *prop)
{
	switch (prop->name[0]) {
	case '#':
		return keep_counts(node, prop);
	case 'c':
		if (fdt__is_same(prop->name, "compatible"))
			return keep_compatible(node, prop);
		return 0;
	case 'd':
		keep_type(node, prop);
		return 0;
	case 'i':
		return keep_interrupt(node, prop);
	case 'p':
		if (fdt__is_same(prop->name, "phandle"))
			return keep_cell(prop, &node->phandle);
	}
	return 0;
}

/*
 * A node's interrupts go where its own interrupt-parent says, else to the
 * node around it if that takes any, else where that one's go. All properties
 * of the node around it have been seen.
 */
static void inherit(struct uk_fdt *fdt, struct uk_fdt_node *node)
{
	const struct uk_fdt_node *parent = uk_fdt_parent(fdt, node);

	if (!parent)
		return;
	if (parent->flags & UK_FDT_INTERRUPT_CELLS) {
		node->interrupt_parent = node->parent;
		node->flags = UK_FDT_PARENT_IS_ENTRY;
	} else {
		node->interrupt_parent = parent->interrupt_parent;
		node->flags = parent->flags & UK_FDT_PARENT_IS_ENTRY;
	}
}

static void open_node(struct uk_fdt *fdt, const struct uk_fdt_cursor *cursor,
		      uint32_t parent)
{
	struct uk_fdt_node *node = &fdt->nodes[fdt->nr_nodes++];

	*node = (struct uk_fdt_node){
		.name = cursor->item.name,
		.props = cursor->at,
		.parent = parent,
		.chain = UK_FDT_NONE,
		.address_cells = 2,
		.size_cells = 1,
	};
	inherit(fdt, node);
}

static int fill(struct uk_fdt *fdt, uint32_t max_nodes)
{
	struct uk_fdt_cursor cursor = { .fdt = fdt };
	uint32_t open = UK_FDT_NONE; /* the innermost open node */
	int token;

	while ((token = uk_fdt_next(&cursor)) > UK_FDT_END) {
		if (token == UK_FDT_NODE) {
			if (fdt->nr_nodes == max_nodes)
				return -ENOMEM;
			open_node(fdt, &cursor, open);
			open = fdt->nr_nodes - 1;
		} else if (token == UK_FDT_NODE_END) {
			fdt->nodes[open].next = fdt->nr_nodes;
			open = fdt->nodes[open].parent;
		} else if (keep_prop(&fdt->nodes[open], &cursor.item) < 0) {
			return -EINVAL;
		}
	}
	return token;
}

/* From the last one, so that of two with one phandle the first is found. */
static void sort_by_phandle(struct uk_fdt *fdt)
{
	uint32_t i;

	for (i = 0; i < UK_FDT_BUCKETS; i++)
		fdt->buckets[i] = UK_FDT_NONE;
	for (i = fdt->nr_nodes; i-- > 0;) {
		struct uk_fdt_node *node = &fdt->nodes[i];
		uint32_t *bucket;

		if (!node->phandle)
			continue;
		bucket = &fdt->buckets[node->phandle % UK_FDT_BUCKETS];
		node->chain = *bucket;
		*bucket = i;
	}
}

static uint32_t interrupt_entry(const struct uk_fdt *fdt, uint32_t phandle)
{
	const struct uk_fdt_node *to = uk_fdt_by_phandle(fdt, phandle);

	if (!to || !(to->flags & UK_FDT_INTERRUPT_CELLS))
		return UK_FDT_NONE;
	return (uint32_t)(to - fdt->nodes);
}

/* From phandles to entries; most nodes have the one of the node before. */
static void resolve_interrupts(struct uk_fdt *fdt)
{
	uint32_t phandle = 0, entry = UK_FDT_NONE, i;

	for (i = 0; i < fdt->nr_nodes; i++) {
		struct uk_fdt_node *node = &fdt->nodes[i];

		if (node->flags & UK_FDT_PARENT_IS_ENTRY)
			continue;
		if (node->interrupt_parent != phandle) {
			phandle = node->interrupt_parent;
			entry = interrupt_entry(fdt, phandle);
		}
		node->interrupt_parent = entry;
	}
}

int uk_fdt_index(struct uk_fdt *fdt, struct uk_fdt_node *nodes,
		 uint32_t max_nodes)
{
	int err;

	fdt->nodes = nodes;
	fdt->nr_nodes = 0;
	err = fill(fdt, MIN(max_nodes, (uint32_t)INT32_MAX));
	if (err < 0) {
		fdt->nr_nodes = 0;
		return err;
	}
	sort_by_phandle(fdt);
	resolve_interrupts(fdt);
	return (int)fdt->nr_nodes;
}
