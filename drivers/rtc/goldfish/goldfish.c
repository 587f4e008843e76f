/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/clock.h>
#include <uk/devtree.h>

/* Reading the low half keeps the high half that belongs to it. */
#define TIME_LOW 0x00
#define TIME_HIGH 0x04
#define REGISTERS_LEN 0x08

static volatile char *clock; /* set once, early */

static int read_clock(__nsec *now)
{
	uint32_t low = *(volatile uint32_t *)(clock + TIME_LOW);
	uint32_t high = *(volatile uint32_t *)(clock + TIME_HIGH);

	*now = (__nsec)high << 32 | low;
	return 0;
}

static const struct uk_wallclock goldfish = {
	.name = "goldfish",
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
	uk_wallclock_register(&goldfish);
	return 0;
}

static const char *const names[] = { "google,goldfish-rtc", NULL };

static const struct uk_devtree_driver driver = {
	.name = "goldfish",
	.stage = UK_PLATFORM_CLOCK,
	.compatible = names,
	.probe = probe,
};
UK_REGISTER(devtree_driver, driver);
