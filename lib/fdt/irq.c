/* SPDX-License-Identifier: BSD-3-Clause */
/* Which interrupts a device has, and where a bus passes them on to. */
#include <uk/fdt/machine.h>

#include <errno.h>

#include "fdt-internal.h"

/* Cells from `at` on that have not been read. */
struct cells {
	const unsigned char *at;
	uint32_t left;
};

static struct cells cells_of(const struct uk_fdt_prop *prop)
{
	return (struct cells){ prop->value, prop->len / 4 };
}

/* Passes over `nr` cells; where they are, or NULL if there are fewer. */
static const unsigned char *take(struct cells *cells, uint32_t nr)
{
	const unsigned char *at = cells->at;

	if (nr > cells->left)
		return NULL;
	cells->at += (size_t)nr * 4;
	cells->left -= nr;
	return at;
}

uint32_t uk_fdt_irq_cell(const struct uk_fdt_irq *irq, uint32_t i)
{
	if (i >= irq->controller->interrupt_cells)
		return 0;
	return fdt__be32((const unsigned char *)irq->cells + (size_t)i * 4);
}

static const struct uk_fdt_node *find_controller(const struct uk_fdt *fdt,
						 uint32_t phandle)
{
	const struct uk_fdt_node *node = uk_fdt_by_phandle(fdt, phandle);

	return node && node->flags & UK_FDT_INTERRUPT_CELLS ? node : NULL;
}

/* Each entry says its controller; phandle 0 alone is one that leads nowhere. */
static int read_extended(const struct uk_fdt *fdt, struct cells *cells,
			 struct uk_fdt_irq *irq)
{
	const unsigned char *phandle = take(cells, 1);

	if (!phandle)
		return -ENOENT;
	irq->controller = NULL;
	irq->cells = phandle;
	if (!fdt__be32(phandle))
		return 0;
	irq->controller = find_controller(fdt, fdt__be32(phandle));
	if (!irq->controller)
		return -EINVAL;
	irq->cells = take(cells, irq->controller->interrupt_cells);
	return irq->cells ? 0 : -EINVAL;
}

static int read_plain(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		      struct cells *cells, struct uk_fdt_irq *irq)
{
	if (node->interrupt_parent == UK_FDT_NONE)
		return -EINVAL;
	irq->controller = &fdt->nodes[node->interrupt_parent];
	if (!irq->controller->interrupt_cells)
		return -EINVAL;
	if (!cells->left)
		return -ENOENT;
	irq->cells = take(cells, irq->controller->interrupt_cells);
	return irq->cells ? 0 : -EINVAL;
}

int uk_fdt_irq_next(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		    uint32_t *at, struct uk_fdt_irq *irq)
{
	struct uk_fdt_prop prop;
	struct cells cells;
	bool is_extended;
	int err;

	is_extended = !uk_fdt_prop(fdt, node, "interrupts-extended", &prop);
	if (!is_extended && uk_fdt_prop(fdt, node, "interrupts", &prop) < 0)
		return -ENOENT;
	cells = cells_of(&prop);
	if (prop.len % 4 || !take(&cells, *at))
		return -EINVAL;
	err = is_extended ? read_extended(fdt, &cells, irq)
			  : read_plain(fdt, node, &cells, irq);
	*at = prop.len / 4 - cells.left;
	return err;
}

int uk_fdt_irq(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
	       uint32_t i, struct uk_fdt_irq *irq)
{
	uint32_t at = 0;
	int err;

	do {
		err = uk_fdt_irq_next(fdt, node, &at, irq);
	} while (!err && i--);
	if (!err && !irq->controller)
		return -ENOENT;
	return err;
}

/* An entry behind its key: phandle, address and interrupt there. */
static int read_target(const struct uk_fdt *fdt, struct cells *cells,
		       struct uk_fdt_irq *irq)
{
	const unsigned char *phandle = take(cells, 1);
	uint32_t address_cells;

	irq->controller = phandle ? find_controller(fdt, fdt__be32(phandle))
				  : NULL;
	if (!irq->controller)
		return -EINVAL;
	/* unlike elsewhere, none here if the controller does not say */
	address_cells = irq->controller->flags & UK_FDT_ADDRESS_CELLS
				? irq->controller->address_cells
				: 0;
	if (!take(cells, address_cells))
		return -EINVAL;
	irq->cells = take(cells, irq->controller->interrupt_cells);
	return irq->cells ? 0 : -EINVAL;
}

static bool is_key(const unsigned char *entry, const uint32_t *key, uint32_t nr,
		   const struct uk_fdt_prop *mask)
{
	uint32_t i, bits;

	for (i = 0; i < nr; i++) {
		if (uk_fdt_cell(mask, i, &bits) < 0)
			bits = UINT32_MAX;
		if ((fdt__be32(entry + (size_t)i * 4) ^ key[i]) & bits)
			return false;
	}
	return true;
}

int uk_fdt_irq_map(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		   const uint32_t *key, uint32_t nr, struct uk_fdt_irq *irq)
{
	struct uk_fdt_prop map, mask;
	const unsigned char *entry;
	struct cells cells;

	if (uk_fdt_prop(fdt, node, "interrupt-map", &map) < 0)
		return -ENOENT;
	if (uk_fdt_prop(fdt, node, "interrupt-map-mask", &mask) < 0)
		mask.len = 0;
	if (nr != (uint32_t)node->address_cells + node->interrupt_cells)
		return -EINVAL;
	cells = cells_of(&map);
	while (cells.left) {
		entry = take(&cells, nr);
		if (!entry || read_target(fdt, &cells, irq) < 0)
			return -EINVAL;
		if (is_key(entry, key, nr, &mask))
			return 0;
	}
	return -ENOENT;
}
