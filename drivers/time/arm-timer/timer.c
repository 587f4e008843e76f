/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>

#include <uk/asm/timer.h>
#include <uk/clock.h>
#include <uk/devtree.h>
#include <uk/print.h>
#include <uk/ticks.h>

/* The node's interrupts: which timer each is of. */
#define IRQ_PHYSICAL 1
#define IRQ_VIRTUAL 2

static void arm_virtual(__nsec in_ns)
{
	uk_arm64_vtimer_arm(uk_ticks_of(in_ns));
}

static struct uk_clockevent virtual_timer =
	UK_TICKS_TIMER("arm-virtual", 400, arm_virtual, uk_arm64_vtimer_disarm);

static void arm_physical(__nsec in_ns)
{
	uk_arm64_ptimer_arm(uk_ticks_of(in_ns));
}

static struct uk_clockevent physical_timer = UK_TICKS_TIMER(
	"arm-physical", 400, arm_physical, uk_arm64_ptimer_disarm);

static uint64_t find_rate(const struct uk_fdt_node *node)
{
	uint64_t hz;

	if (!uk_fdt_u64(uk_devtree(), node, "clock-frequency", &hz))
		return hz;
	return uk_arm64_timer_hz();
}

static struct uk_clockevent *find_timer(const struct uk_fdt_node *node,
					unsigned int *line)
{
	if (!uk_devtree_irq(node, IRQ_VIRTUAL, line))
		return &virtual_timer;
	if (!uk_devtree_irq(node, IRQ_PHYSICAL, line))
		return &physical_timer;
	return NULL;
}

static int probe(const struct uk_fdt_node *node)
{
	struct uk_clockevent *timer;
	unsigned int line;

	if (uk_ticks_start("arm-counter", find_rate(node))) {
		uk_pr_warn("no rate is known for the counter\n");
		return -ENODEV;
	}
	timer = find_timer(node, &line);
	if (!timer) {
		uk_pr_warn("no interrupt for the timer\n");
		return 0;
	}
	uk_ticks_timer_start(timer, line);
	return 0;
}

static const char *const names[] = { "arm,armv8-timer", "arm,armv7-timer",
				     NULL };

static const struct uk_devtree_driver driver = {
	.name = "arm-timer",
	.stage = UK_PLATFORM_CLOCK,
	.compatible = names,
	.probe = probe,
};
UK_REGISTER(devtree_driver, driver);
