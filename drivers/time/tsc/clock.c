/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <stdbool.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/platform.h>
#include <uk/print.h>
#include <uk/tsc.h>

#define MULTIPLIER_SHIFT 32

/* Hardly any counter runs faster: no wait ends too early. */
#define HZ_GUESSED 4000000000UL

/*
 * How far a better rate may be from the one in use: 2 % below, which is more
 * than the first measurement's error, but 0.2 % above, because an interrupt
 * that comes late makes the rate look higher than it is.
 */
#define DOUBT_BELOW 50
#define DOUBT_ABOVE 500
#define SPAN_MIN (50 * UK_NSEC_PER_MSEC)

/*
 * From ticks to time. Written with interrupts masked by the CPU that holds
 * the odd sequence number; readers try again when it changed.
 */
static struct {
	unsigned int sequence;
	uint64_t ticks;	     /* when … */
	__nsec ns;	     /* … the clock said */
	uint64_t multiplier; /* nanoseconds a tick, scaled */
	uint64_t hz;
	__nsec baseline; /* of the measurement that gave hz */
	bool is_rough;	 /* constant */
} rate;

static __nsec time_at(uint64_t ticks)
{
	unsigned __int128 ns = ticks - rate.ticks;

	return rate.ns + (__nsec)(ns * rate.multiplier >> MULTIPLIER_SHIFT);
}

static __nsec read_clock(void)
{
	unsigned int sequence;
	__nsec now;

	do {
		sequence = __atomic_load_n(&rate.sequence, __ATOMIC_ACQUIRE);
		now = time_at(uk_cpu_ticks());
		__atomic_thread_fence(__ATOMIC_ACQUIRE);
	} while (sequence & 1 ||
		 sequence != __atomic_load_n(&rate.sequence, __ATOMIC_RELAXED));
	return now;
}

static const struct uk_clocksource tsc = {
	.name = "tsc",
	.rating = 300,
	.read = read_clock,
};

static void set_rate(uint64_t hz, __nsec baseline)
{
	uint64_t ticks = uk_cpu_ticks();
	__nsec now = time_at(ticks);

	__atomic_store_n(&rate.sequence, rate.sequence + 1, __ATOMIC_RELAXED);
	__atomic_thread_fence(__ATOMIC_RELEASE);
	rate.ticks = ticks;
	rate.ns = now;
	rate.hz = hz;
	rate.multiplier = (UK_NSEC_PER_SEC << MULTIPLIER_SHIFT) / hz;
	rate.baseline = baseline;
	__atomic_store_n(&rate.sequence, rate.sequence + 1, __ATOMIC_RELEASE);
}

void uk_tsc_tell(uint64_t hz)
{
	rate.hz = hz;
}

static int probe(void)
{
	uint64_t hz = rate.hz;

	if (!hz)
		hz = uk_tsc_hz_told();
	rate.is_rough = !hz;
	if (!hz)
		hz = uk_tsc_hz_measured();
	if (!hz) {
		uk_pr_warn("nothing to measure the clock by: it is slow\n");
		hz = HZ_GUESSED;
	}
	rate.ticks = uk_cpu_ticks();
	set_rate(hz, 0);
	uk_clocksource_register(&tsc);
	return 0;
}

static const struct uk_platform_driver driver = {
	.name = "tsc",
	.stage = UK_PLATFORM_CLOCK,
	.rank = UK_PLATFORM_RANK_NORMAL,
	.probe = probe,
};
UK_REGISTER(platform_driver, driver);

uint64_t uk_tsc_hz(void)
{
	return rate.hz;
}

void uk_tsc_refine(uint64_t ticks, __nsec span)
{
	uint64_t hz;

	if (!rate.is_rough || span < 4 * rate.baseline || span < SPAN_MIN)
		return;
	hz = uk_tsc_hz_of(ticks, span, UK_NSEC_PER_SEC);
	if (hz < rate.hz - rate.hz / DOUBT_BELOW ||
	    hz > rate.hz + rate.hz / DOUBT_ABOVE)
		return;
	set_rate(hz, span);
}
