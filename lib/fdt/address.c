/* SPDX-License-Identifier: BSD-3-Clause */
/* Addresses on a bus, and through all buses to where the CPU sees them. */
#include <uk/fdt/machine.h>

#include <errno.h>

#include "fdt-internal.h"

/* An entry of ranges: cells of the bus's address, of the one above, length. */
struct layout {
	unsigned int on_bus;
	unsigned int above;
	unsigned int len;
};

static unsigned int layout_len(const struct layout *layout)
{
	return 4 * (layout->on_bus + layout->above + layout->len);
}

static bool wraps(const struct uk_fdt_range *range)
{
	return range->len && range->start + (range->len - 1) < range->start;
}

static int read_window(const struct layout *layout, const unsigned char *cells,
		       struct uk_fdt_window *window)
{
	unsigned int kind = layout->on_bus == 3;

	window->kind = kind ? fdt__be32(cells) : 0;
	window->on_bus = fdt__number(cells + 4 * kind, layout->on_bus - kind);
	cells += 4 * layout->on_bus;
	window->range.start = fdt__number(cells, layout->above);
	cells += 4 * layout->above;
	window->range.len = fdt__number(cells, layout->len);
	return wraps(&window->range) ? -EINVAL : 0;
}

/* The ranges of `bus`, which is not the root, and how they are laid out. */
static int find_ranges(const struct uk_fdt *fdt, const struct uk_fdt_node *bus,
		       struct uk_fdt_prop *ranges, struct layout *layout)
{
	layout->on_bus = bus->address_cells;
	layout->above = uk_fdt_parent(fdt, bus)->address_cells;
	layout->len = bus->size_cells;
	if (uk_fdt_prop(fdt, bus, "ranges", ranges) < 0)
		return -ENXIO;
	if (!ranges->len)
		return 0;
	if (layout->on_bus > 3 || layout->above > 2 || layout->len > 2)
		return -ENOTSUP;
	if (!layout_len(layout) || ranges->len % layout_len(layout))
		return -EINVAL;
	return 0;
}

static bool goes_through(const struct uk_fdt_window *window,
			 const struct uk_fdt_range *range)
{
	uint64_t offset = range->start - window->on_bus;

	return range->start >= window->on_bus && offset < window->range.len &&
	       range->len <= window->range.len - offset;
}

/* From the addresses of `bus` to those of the node around it. */
static int pass_bus(const struct uk_fdt *fdt, const struct uk_fdt_node *bus,
		    struct uk_fdt_range *range)
{
	struct uk_fdt_window window;
	struct uk_fdt_prop ranges;
	struct layout layout;
	int err = find_ranges(fdt, bus, &ranges, &layout);
	uint32_t at;

	if (err < 0 || !ranges.len)
		return err;
	if (layout.on_bus > 2)
		return -ENOTSUP;
	for (at = 0; at < ranges.len; at += layout_len(&layout)) {
		err = read_window(&layout,
				  (const unsigned char *)ranges.value + at,
				  &window);
		if (err < 0)
			return err;
		if (goes_through(&window, range)) {
			range->start += window.range.start - window.on_bus;
			return 0;
		}
	}
	return -ENXIO;
}

/* From the addresses of `bus` to those of the CPU; depth bounds it. */
static int pass_buses(const struct uk_fdt *fdt, const struct uk_fdt_node *bus,
		      struct uk_fdt_range *range)
{
	int err = 0;

	while (!err && bus->parent != UK_FDT_NONE) {
		err = pass_bus(fdt, bus, range);
		bus = uk_fdt_parent(fdt, bus);
	}
	return err;
}

int uk_fdt_reg_local(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		     uint32_t i, struct uk_fdt_range *range)
{
	const struct uk_fdt_node *bus = uk_fdt_parent(fdt, node);
	struct uk_fdt_prop reg;
	const unsigned char *cells;
	uint32_t len;

	if (!bus || uk_fdt_prop(fdt, node, "reg", &reg) < 0)
		return -ENOENT;
	if (bus->address_cells > 2 || bus->size_cells > 2)
		return -ENOTSUP;
	len = 4U * (bus->address_cells + bus->size_cells);
	if (!len || reg.len % len)
		return -EINVAL;
	if (i >= reg.len / len)
		return -ENOENT;
	cells = (const unsigned char *)reg.value + (size_t)i * len;
	range->start = fdt__number(cells, bus->address_cells);
	range->len =
		fdt__number(cells + 4 * bus->address_cells, bus->size_cells);
	return wraps(range) ? -EINVAL : 0;
}

int uk_fdt_reg(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
	       uint32_t i, struct uk_fdt_range *range)
{
	int err = uk_fdt_reg_local(fdt, node, i, range);

	return err < 0 ? err : pass_buses(fdt, uk_fdt_parent(fdt, node), range);
}

int uk_fdt_window(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		  uint32_t i, struct uk_fdt_window *window)
{
	const struct uk_fdt_node *above = uk_fdt_parent(fdt, node);
	struct uk_fdt_prop ranges;
	struct layout layout;
	int err;

	if (!above)
		return -ENOENT;
	err = find_ranges(fdt, node, &ranges, &layout);
	if (err == -ENXIO || (!err && !ranges.len))
		return -ENOENT;
	if (err < 0)
		return err;
	if (i >= ranges.len / layout_len(&layout))
		return -ENOENT;
	err = read_window(&layout,
			  (const unsigned char *)ranges.value +
				  (size_t)i * layout_len(&layout),
			  window);
	return err < 0 ? err : pass_buses(fdt, above, &window->range);
}
