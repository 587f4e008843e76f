/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The end of the emulator, with an exit code: a register that takes it.
 * Interrupt-safe (built with general registers only).
 */
#include <errno.h>

#include <uk/devtree.h>

#define PASS 0x5555U
#define FAIL 0x3333U /* with the code in the upper half */
#define RESET 0x7777U

static const char *const names[] = { "sifive,test1", "sifive,test0", NULL };

static volatile uint32_t *finisher; /* set once, on the boot CPU */

static int probe(const struct uk_fdt_node *node)
{
	if (!finisher)
		finisher = (volatile uint32_t *)uk_devtree_map(
			node, 0, sizeof(*finisher));
	return finisher ? 0 : -ENODEV;
}

static const struct uk_devtree_driver driver = {
	.name = "sifive-test",
	.stage = UK_PLATFORM_FIRMWARE,
	.compatible = names,
	.probe = probe,
};
UK_REGISTER(devtree_driver, driver);

/* A stop may come before the node was probed. */
static void find_early(void)
{
	const struct uk_fdt_node *node = uk_devtree_find(names, NULL);

	if (node)
		probe(node);
}

static int stop(enum uk_stop how, int code)
{
	uint32_t value = code & 0xff ? (uint32_t)(code & 0xff) << 16 | FAIL
				     : PASS;

	if (!finisher)
		find_early();
	if (finisher)
		*finisher = how == UK_STOP_RESTART ? RESET : value;
	return -ENODEV;
}

static const struct uk_power_switch sifive_test = {
	.name = "sifive-test",
	.rank = UK_PLATFORM_RANK_FIRST,
	.stop = stop,
};
UK_REGISTER(power_switch, sifive_test);
