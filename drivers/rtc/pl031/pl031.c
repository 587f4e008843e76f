/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/clock.h>
#include <uk/devtree.h>

#define SECONDS 0x00
#define CONTROL 0x0c
#define REGISTERS_LEN 0x10

#define CONTROL_ON 1

static volatile char *clock; /* set once, early */

static int read_clock(__nsec *now)
{
	uint32_t seconds = *(volatile uint32_t *)(clock + SECONDS);

	*now = seconds * UK_NSEC_PER_SEC;
	return 0;
}

static const struct uk_wallclock pl031 = {
	.name = "pl031",
	.rating = 100,
	.read = read_clock,
};

static int probe(const struct uk_fdt_node *node)
{
	if (clock)
		return -EBUSY;
	clock = uk_devtree_map(node, 0, REGISTERS_LEN);
	if (!clock)
		return -ENODEV;
	/* one that does not run has no time to tell, but may from now on */
	*(volatile uint32_t *)(clock + CONTROL) = CONTROL_ON;
	uk_wallclock_register(&pl031);
	return 0;
}

static const char *const names[] = { "arm,pl031", NULL };

static const struct uk_devtree_driver driver = {
	.name = "pl031",
	.stage = UK_PLATFORM_CLOCK,
	.compatible = names,
	.probe = probe,
};
UK_REGISTER(devtree_driver, driver);
