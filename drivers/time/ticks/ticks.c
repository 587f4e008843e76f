/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/ticks.h>

#include <errno.h>

#include <uk/arch/cpu.h>
#include <uk/clock.h>
#include <uk/irq.h>

#define SHIFT 32

/* Set once, early. */
static struct {
	uint64_t start;
	uint64_t ns;	/* in a tick, scaled */
	uint64_t ticks; /* in a nanosecond, scaled */
} rate;

static __nsec read_clock(void)
{
	unsigned __int128 ticks = uk_cpu_ticks() - rate.start;

	return (__nsec)(ticks * rate.ns >> SHIFT);
}

uint64_t uk_ticks_of(__nsec span)
{
	return (uint64_t)((unsigned __int128)span * rate.ticks >> SHIFT) + 1;
}

int uk_ticks_start(const char *name, uint64_t hz)
{
	static struct uk_clocksource ticks = {
		.rating = 300,
		.read = read_clock,
	};

	if (hz < UK_TICKS_HZ_MIN || hz > UK_TICKS_HZ_MAX)
		return -EINVAL;
	rate.start = uk_cpu_ticks();
	rate.ns = (UK_NSEC_PER_SEC << SHIFT) / hz;
	rate.ticks = (hz / UK_NSEC_PER_SEC << SHIFT) +
		     (hz % UK_NSEC_PER_SEC << SHIFT) / UK_NSEC_PER_SEC;
	ticks.name = name;
	uk_clocksource_register(&ticks);
	return 0;
}

static int fire(void *arg)
{
	struct uk_clockevent *timer = arg;

	timer->disarm();
	if (timer->fired)
		timer->fired();
	return 1;
}

void uk_ticks_timer_start(struct uk_clockevent *timer, unsigned int line)
{
	static struct uk_irq_handler handler;

	timer->disarm();
	if (!uk_irq_register(line, &handler, fire, timer))
		uk_clockevent_register(timer);
}
