/* SPDX-License-Identifier: BSD-3-Clause */
/* Devices in memory that the device tree tells of. */
#include "mmio-internal.h"

#include <errno.h>

#include <uk/devtree.h>
#include <uk/init.h>
#include <uk/print.h>

static int probe(const struct uk_fdt_node *node)
{
	struct uk_fdt_range range;
	unsigned int line;
	int rc = uk_fdt_reg(uk_devtree(), node, 0, &range);

	if (!rc)
		rc = uk_devtree_irq(node, 0, &line);
	if (!rc)
		rc = mmio__add(range.start, range.len, line);
	return rc;
}

/* Most of the places that QEMU has are empty: no reason for a message. */
static int probe_all(void)
{
	static const char *const names[] = { "virtio,mmio", NULL };
	const struct uk_fdt_node *node = NULL;
	int rc;

	if (!uk_devtree())
		return 0;
	while ((node = uk_devtree_find(names, node))) {
		rc = probe(node);
		if (rc && rc != -ENODEV)
			uk_pr_err("a device in memory cannot be used (error "
				  "%d)\n",
				  -rc);
	}
	return 0;
}
UK_INIT_DEVICES(virtio_tree, probe_all);
