/* SPDX-License-Identifier: BSD-3-Clause */
/* The nodes, as drivers of the platform bus: one pass for each stage. */
#include "devtree-internal.h"

#include <errno.h>

#include <uk/print.h>

static const struct uk_devtree_driver *
find_driver(const struct uk_fdt_node *node, enum uk_platform_stage stage)
{
	uk_registry_foreach (devtree_driver, driver)
		if ((*driver)->stage == stage &&
		    devtree__is(node, (*driver)->compatible))
			return *driver;
	return NULL;
}

static bool is_probed(const struct uk_fdt_node *node,
		      enum uk_platform_stage stage)
{
	const struct uk_devtree_driver *driver;

	if (!node->compatible)
		return false;
	driver = find_driver(node, stage);
	if (!driver || !uk_fdt_is_enabled(uk_devtree(), node) ||
	    driver->probe(node))
		return false;
	uk_pr_debug("found %s: %s\n", driver->name, node->name);
	return true;
}

static int probe(enum uk_platform_stage stage)
{
	const struct uk_fdt *fdt = uk_devtree();
	const struct uk_fdt_node *node;
	bool found = false;

	if (!fdt)
		return -ENODEV;
	for (node = fdt->nodes; node < fdt->nodes + fdt->nr_nodes; node++) {
		found |= is_probed(node, stage);
		if (found && stage == UK_PLATFORM_INTCTLR)
			break; /* there is one root controller */
	}
	return found ? 0 : -ENODEV;
}

static int probe_firmware(void)
{
	return probe(UK_PLATFORM_FIRMWARE);
}

static int probe_intctlr(void)
{
	return probe(UK_PLATFORM_INTCTLR);
}

static int probe_clock(void)
{
	return probe(UK_PLATFORM_CLOCK);
}

static const struct uk_platform_driver firmware = {
	.name = "devicetree",
	.stage = UK_PLATFORM_FIRMWARE,
	.rank = UK_PLATFORM_RANK_FIRST,
	.probe = probe_firmware,
};
UK_REGISTER(platform_driver, firmware);

static const struct uk_platform_driver controllers = {
	.name = "devicetree",
	.stage = UK_PLATFORM_INTCTLR,
	.rank = UK_PLATFORM_RANK_NORMAL,
	.probe = probe_intctlr,
};
UK_REGISTER(platform_driver, controllers);

static const struct uk_platform_driver clocks = {
	.name = "devicetree",
	.stage = UK_PLATFORM_CLOCK,
	.rank = UK_PLATFORM_RANK_NORMAL,
	.probe = probe_clock,
};
UK_REGISTER(platform_driver, clocks);
