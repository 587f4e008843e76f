/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>

#include <uk/asm/io.h>
#include <uk/irq.h>
#include <uk/platform.h>
#include <uk/tsc.h>

#define CHANNEL_0 0x40
#define CHANNEL_2 0x42
#define COMMAND 0x43
#define GATE 0x61

#define GATE_ON 0x01
#define GATE_SPEAKER 0x02

/* Both bytes, one shot; latches; status of a channel. */
#define ONE_SHOT_0 0x30
#define ONE_SHOT_2 0xb0
#define LATCH_2 0x80
#define STATUS_0 0xe2
#define STATUS_MODE 0x3e /* of the byte: both bytes, one shot */

#define HZ 1193182UL
#define COUNT_MAX 0xffffUL
#define LINE 0

static void start(uint16_t port, uint8_t command, uint16_t count)
{
	uk_x86_out8(COMMAND, command);
	uk_x86_out8(port, (uint8_t)count);
	uk_x86_out8(port, (uint8_t)(count >> 8));
}

static int start_counting(void)
{
	uint8_t gate = uk_x86_in8(GATE) & ~(GATE_ON | GATE_SPEAKER);

	uk_x86_out8(GATE, gate | GATE_ON);
	start(CHANNEL_2, ONE_SHOT_2, COUNT_MAX);
	return 0;
}

static uint32_t count(void)
{
	uint32_t low;

	uk_x86_out8(COMMAND, LATCH_2);
	low = uk_x86_in8(CHANNEL_2);
	return (uint32_t)COUNT_MAX - (low | uk_x86_in8(CHANNEL_2) << 8);
}

static const struct uk_tsc_reference reference = {
	.name = "pit",
	.rank = 30,
	.hz = HZ,
	.mask = COUNT_MAX,
	.span_us = 50,
	.start = start_counting,
	.read = count,
};
UK_REGISTER(tsc_reference, reference);

static void arm(__nsec in_ns)
{
	start(CHANNEL_0, ONE_SHOT_0,
	      (uint16_t)MAX(in_ns * HZ / UK_NSEC_PER_SEC, 1UL));
}

/* Without a count it waits. */
static void disarm(void)
{
	uk_x86_out8(COMMAND, ONE_SHOT_0);
}

static struct uk_clockevent pit = {
	.name = "pit",
	.rating = 100,
	.min_ns = 5000,
	.nr_irqs = 1,
	.max_ns = COUNT_MAX * UK_NSEC_PER_SEC / HZ,
	.arm = arm,
	.disarm = disarm,
};

static int fire(void *arg __unused)
{
	if (pit.fired)
		pit.fired();
	return 1;
}

static int is_there(void)
{
	disarm();
	uk_x86_out8(COMMAND, STATUS_0);
	return (uk_x86_in8(CHANNEL_0) & STATUS_MODE) == (ONE_SHOT_0 & 0x3e);
}

/* Where there is a better event device, this one is left alone. */
static int probe(void)
{
	static struct uk_irq_handler handler;

	if (uk_clockevent_irqs() || !is_there())
		return -ENODEV;
	uk_irq_register(LINE, &handler, fire, NULL);
	uk_clockevent_register(&pit);
	return 0;
}

static const struct uk_platform_driver driver = {
	.name = "pit",
	.stage = UK_PLATFORM_CLOCK,
	.rank = UK_PLATFORM_RANK_FALLBACK,
	.probe = probe,
};
UK_REGISTER(platform_driver, driver);
