/* SPDX-License-Identifier: BSD-3-Clause */
/* Host bridges that the device tree tells of. Nobody has placed devices. */
#include "pci-internal.h"

#include <errno.h>

#include <uk/devtree.h>
#include <uk/print.h>

#define KIND(first_cell) ((first_cell) >> 24 & 3) /* 0: configuration */
#define NR_KEY 4				  /* address, pin */

static int find_line(const struct uk_pci_device *device, unsigned int *line)
{
	const uint32_t key[NR_KEY] = { (uint32_t)device->bus << 16 |
					       (uint32_t)device->devfn << 8,
				       0, 0, device->pin };
	struct uk_fdt_irq irq;
	int rc = uk_fdt_irq_map(uk_devtree(), device->host->priv, key, NR_KEY,
				&irq);

	return rc ? rc : uk_devtree_irq_line(&irq, line);
}

static void read_windows(struct uk_pci_host *host,
			 const struct uk_fdt_node *node)
{
	struct uk_fdt_window found;
	struct pci__window *window;
	uint32_t i;

	for (i = 0; !uk_fdt_window(uk_devtree(), node, i, &found); i++) {
		if (!KIND(found.kind))
			continue;
		window = &host->windows[KIND(found.kind) - 1];
		window->on_bus = found.on_bus;
		window->at = found.range.start;
		window->len = found.range.len;
		/* 0 is no place */
		window->next = MAX(found.on_bus, 0x1000UL);
	}
}

/* At most as many as there is space for. */
static void read_buses(struct uk_pci_host *host, const struct uk_fdt_node *node,
		       uint64_t len)
{
	uint64_t most = len >> 20;
	uint32_t first = 0, last = 255;
	struct uk_fdt_prop buses;

	if (!uk_fdt_prop(uk_devtree(), node, "bus-range", &buses)) {
		uk_fdt_cell(&buses, 0, &first);
		uk_fdt_cell(&buses, 1, &last);
	}
	host->first_bus = (uint8_t)first;
	host->last_bus = (uint8_t)last;
	if (most && most <= (uint64_t)(host->last_bus - host->first_bus))
		host->last_bus = (uint8_t)(host->first_bus + most - 1);
}

static int add(const struct uk_fdt_node *node)
{
	struct uk_pci_host host = { .name = "device tree",
				    .line = find_line,
				    .priv = node };
	struct uk_fdt_range space;
	int rc = uk_fdt_reg(uk_devtree(), node, 0, &space);

	if (rc || space.len < 1 << 20)
		return rc ? rc : -EINVAL;
	read_buses(&host, node, space.len);
	read_windows(&host, node);
	return pci__ecam_add(&host, space.start);
}

int pci__find_in_tree(void)
{
	static const char *const names[] = { "pci-host-ecam-generic", NULL };
	const struct uk_fdt_node *node = NULL;
	int nr = 0, rc;

	if (!uk_devtree())
		return 0;
	while ((node = uk_devtree_find(names, node))) {
		rc = add(node);
		if (rc)
			uk_pr_warn("a host bridge is left out (error %d)\n",
				   -rc);
		else
			nr++;
	}
	return nr;
}
