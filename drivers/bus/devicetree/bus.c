/* SPDX-License-Identifier: BSD-3-Clause */
/* The nodes, as drivers of the platform bus. */
#include "devtree-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/print.h>

/* Of each node: its driver's place in the registry plus 1, or 0. */
static uint8_t *driver_of;

#define DRIVERS_MAX 255U

static bool is_named(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (!strcmp(*names, name))
			return true;
	return false;
}

static uint8_t find_by_name(const char *name)
{
	uint32_t nr = 0;

	uk_registry_foreach (devtree_driver, driver) {
		if (++nr > DRIVERS_MAX)
			break;
		if (is_named((*driver)->compatible, name))
			return (uint8_t)nr;
	}
	return 0;
}

/* What a node is most like comes first among its names. */
static uint8_t find_driver(const struct uk_fdt_node *node)
{
	const char *name = node->compatible;
	const char *end = name + node->compatible_len;
	uint8_t driver = 0;

	for (; name < end && !driver; name += strlen(name) + 1)
		driver = find_by_name(name);
	return driver;
}

/* Trees have many nodes of one kind, one behind the other. */
static bool is_like(const struct uk_fdt_node *node,
		    const struct uk_fdt_node *other)
{
	return node->compatible_len == other->compatible_len &&
	       !memcmp(node->compatible, other->compatible,
		       node->compatible_len);
}

/* The only time that drivers' names are looked for among the nodes. */
static void match(const struct uk_fdt *fdt)
{
	const struct uk_fdt_node *node, *last = NULL;
	uint8_t driver = 0;

	driver_of = devtree__driver_room();
	for (node = fdt->nodes; node < fdt->nodes + fdt->nr_nodes; node++) {
		driver_of[node - fdt->nodes] = 0;
		if (!node->compatible)
			continue;
		if (!last || !is_like(node, last))
			driver = find_driver(node);
		driver_of[node - fdt->nodes] = driver;
		last = node;
	}
}

static bool is_probed(const struct uk_fdt_node *node, unsigned int nr,
		      enum uk_platform_stage stage)
{
	const struct uk_devtree_driver *driver =
		__start_uk_reg_devtree_driver[nr - 1];
	int error;

	if (driver->stage != stage || !uk_fdt_is_enabled(uk_devtree(), node))
		return false;
	error = driver->probe(node);
	if (!error)
		uk_pr_debug("found %s: %s\n", driver->name, node->name);
	else if (error != -EBUSY) /* one of its kind is enough */
		uk_pr_warn("%s: of no use to %s (error %d)\n", node->name,
			   driver->name, -error);
	return !error;
}

static int probe(enum uk_platform_stage stage)
{
	const struct uk_fdt *fdt = uk_devtree();
	bool found = false;
	uint32_t i;

	if (!fdt)
		return -ENODEV;
	if (!driver_of)
		match(fdt);
	for (i = 0; i < fdt->nr_nodes; i++) {
		if (driver_of[i])
			found |= is_probed(&fdt->nodes[i], driver_of[i], stage);
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
