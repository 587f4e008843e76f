/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>
#include <stdbool.h>

#include <uk/devtree.h>

static const char *const off_names[] = { "syscon-poweroff", NULL };
static const char *const reset_names[] = { "syscon-reboot", NULL };

struct change {
	volatile uint32_t *at;
	uint32_t value, mask; /* bits to be written, and which */
};

/* Found in the firmware stage, on the boot CPU: a stop only writes. */
static struct change off, reset;

/* The node whose registers these are: `regmap`, or the one around it. */
static const struct uk_fdt_node *find_registers(const struct uk_fdt_node *node)
{
	uint32_t phandle;

	if (uk_fdt_u32(uk_devtree(), node, "regmap", &phandle) < 0)
		return uk_fdt_parent(uk_devtree(), node);
	return uk_fdt_by_phandle(uk_devtree(), phandle);
}

/* One of both may be left out: then it is all bits of the other. */
static bool read_bits(const struct uk_fdt_node *node, struct change *change)
{
	const struct uk_fdt *fdt = uk_devtree();
	bool has_value = !uk_fdt_u32(fdt, node, "value", &change->value);
	bool has_mask = !uk_fdt_u32(fdt, node, "mask", &change->mask);

	if (!has_mask)
		change->mask = UINT32_MAX;
	if (!has_value)
		change->value = change->mask;
	return has_value || has_mask;
}

static int read_change(const struct uk_fdt_node *node, struct change *change)
{
	const struct uk_fdt_node *registers = find_registers(node);
	volatile char *base;
	uint32_t offset;

	if (change->at || !registers || !read_bits(node, change) ||
	    uk_fdt_u32(uk_devtree(), node, "offset", &offset) < 0 ||
	    offset % 4 || offset > UINT32_MAX - 4)
		return -ENODEV;
	base = uk_devtree_map(registers, 0, offset + 4);
	if (base)
		change->at = (volatile uint32_t *)(base + offset);
	return base ? 0 : -ENODEV;
}

static int probe_off(const struct uk_fdt_node *node)
{
	return read_change(node, &off);
}

static const struct uk_devtree_driver off_driver = {
	.name = "syscon-poweroff",
	.stage = UK_PLATFORM_FIRMWARE,
	.compatible = off_names,
	.probe = probe_off,
};
UK_REGISTER(devtree_driver, off_driver);

static int probe_reset(const struct uk_fdt_node *node)
{
	return read_change(node, &reset);
}

static const struct uk_devtree_driver reset_driver = {
	.name = "syscon-reboot",
	.stage = UK_PLATFORM_FIRMWARE,
	.compatible = reset_names,
	.probe = probe_reset,
};
UK_REGISTER(devtree_driver, reset_driver);

static int stop(enum uk_stop how, int code __unused)
{
	const struct change *change = how == UK_STOP_RESTART ? &reset : &off;

	if (change->at)
		*change->at = (*change->at & ~change->mask) |
			      (change->value & change->mask);
	return -ENODEV;
}

static const struct uk_power_switch syscon = {
	.name = "syscon",
	.rank = UK_PLATFORM_RANK_LATE,
	.stop = stop,
};
UK_REGISTER(power_switch, syscon);
