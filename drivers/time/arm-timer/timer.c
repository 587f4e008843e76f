/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>

#include <uk/asm/timer.h>
#include <uk/clock.h>
#include <uk/devtree.h>
#include <uk/irq.h>
#include <uk/print.h>
#include <uk/ticks.h>

/* The node's interrupts: which timer each is of. */
#define IRQ_PHYSICAL 1
#define IRQ_VIRTUAL 2

static void arm_virtual(__nsec in_ns)
{
	uk_arm64_vtimer_arm(uk_ticks_of(in_ns));
}

static struct uk_clockevent virtual_timer = {
	.name = "arm-virtual",
	.rating = 400,
	.min_ns = 1000,
	.max_ns = UK_TICKS_SPAN_MAX,
	.nr_irqs = 1,
	.arm = arm_virtual,
	.disarm = uk_arm64_vtimer_disarm,
	.cpu_init = uk_arm64_vtimer_disarm,
};

static void arm_physical(__nsec in_ns)
{
	uk_arm64_ptimer_arm(uk_ticks_of(in_ns));
}

static struct uk_clockevent physical_timer = {
	.name = "arm-physical",
	.rating = 400,
	.min_ns = 1000,
	.max_ns = UK_TICKS_SPAN_MAX,
	.nr_irqs = 1,
	.arm = arm_physical,
	.disarm = uk_arm64_ptimer_disarm,
	.cpu_init = uk_arm64_ptimer_disarm,
};

/* Its line stays up until it is set again or stopped. */
static int fire(void *arg)
{
	struct uk_clockevent *timer = arg;

	timer->disarm();
	if (timer->fired)
		timer->fired();
	return 1;
}

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
	static struct uk_irq_handler handler;
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
	timer->disarm();
	if (!uk_irq_register(line, &handler, fire, timer))
		uk_clockevent_register(timer);
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
