/* SPDX-License-Identifier: BSD-3-Clause */
/* What a driver asks of its node. */
#include "devtree-internal.h"

#include <errno.h>

#include <uk/arch/device.h>
#include <uk/print.h>

#define REGISTER_LEN 4 /* registers that are not aligned are none */

/* The root interrupt controller; set once by its driver. */
static struct {
	const struct uk_fdt_node *node;
	uk_devtree_irq_fn translate;
} intctlr;

volatile void *uk_devtree_map(const struct uk_fdt_node *node, uint32_t i,
			      size_t len)
{
	volatile void *at = NULL;
	struct uk_fdt_range range;

	if (!uk_fdt_reg(uk_devtree(), node, i, &range) && range.len >= len &&
	    range.start % REGISTER_LEN == 0)
		at = uk_device_map(range.start, len);
	if (!at)
		uk_pr_warn("%s: no registers\n", node->name);
	return at;
}

void uk_devtree_intctlr_set(const struct uk_fdt_node *controller,
			    uk_devtree_irq_fn translate)
{
	intctlr.node = controller;
	intctlr.translate = translate;
}

int uk_devtree_irq_line(const struct uk_fdt_irq *irq, unsigned int *line)
{
	if (!intctlr.node || irq->controller != intctlr.node)
		return -ENODEV;
	return intctlr.translate(irq, line);
}

int uk_devtree_irq(const struct uk_fdt_node *node, uint32_t i,
		   unsigned int *line)
{
	struct uk_fdt_irq irq;
	int err = uk_fdt_irq(uk_devtree(), node, i, &irq);

	return err < 0 ? err : uk_devtree_irq_line(&irq, line);
}

static int read_rate(const struct uk_fdt_node *node, uint64_t *hz)
{
	int err = uk_fdt_u64(uk_devtree(), node, "clock-frequency", hz);

	if (!err && !*hz)
		return -EINVAL;
	return err;
}

/* Each clock is a phandle and as many cells as that one says. */
static const struct uk_fdt_node *find_clock(const struct uk_fdt_prop *clocks,
					    uint32_t i)
{
	const struct uk_fdt_node *clock = NULL;
	uint32_t at, phandle, nr_cells;

	for (at = 0; !uk_fdt_cell(clocks, at, &phandle); at += 1 + nr_cells) {
		clock = uk_fdt_by_phandle(uk_devtree(), phandle);
		if (!clock || !i--)
			return clock;
		if (uk_fdt_u32(uk_devtree(), clock, "#clock-cells", &nr_cells) <
			    0 ||
		    nr_cells > UK_FDT_CELLS_MAX)
			return NULL;
	}
	return NULL;
}

int uk_devtree_clock(const struct uk_fdt_node *node, uint32_t i, uint64_t *hz)
{
	const struct uk_fdt_node *clock;
	struct uk_fdt_prop clocks;
	int err = read_rate(node, hz);

	if (err != -ENOENT)
		return err;
	if (uk_fdt_prop(uk_devtree(), node, "clocks", &clocks) < 0)
		return -ENOENT;
	clock = find_clock(&clocks, i);
	if (!clock || !uk_fdt_is_compatible(clock, "fixed-clock"))
		return -ENOENT;
	return read_rate(clock, hz);
}
