/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/asm/lapic.h>
#include <uk/asm/msr.h>
#include <uk/irq.h>
#include <uk/percpu.h>
#include <uk/platform.h>
#include <uk/tsc.h>

#define DIVIDE_BY_1 0x0b
#define LONGEST 0xffffffffU

#define HYPERVISOR_LEAF 0x40000000
#define HYPERVISOR_TIMING 0x40000010
#define MEASURE_US 20

/* QEMU and KVM let it count nanoseconds; others tell, or are measured. */
#define HZ_EMULATED 1000000000UL

/* Constant after uk_lapic_timer_init(). */
static uint64_t timer_hz;

struct event {
	uint64_t armed_at; /* TSC */
	__nsec span;	   /* 0: none */
};

/* The one that is armed on this CPU; interrupts masked. */
static UK_PERCPU(struct event, armed);

static int is_signature(const struct uk_x86_cpuid *leaf, const char *text)
{
	uint32_t words[3] = { leaf->ebx, leaf->ecx, leaf->edx };

	return !memcmp(words, text, sizeof(words));
}

static uint64_t known_hz(void)
{
	struct uk_x86_cpuid leaf;

	if (!(uk_x86_cpuid(1, 0).ecx >> 31 & 1))
		return 0;
	leaf = uk_x86_cpuid(HYPERVISOR_LEAF, 0);
	if (is_signature(&leaf, "TCGTCGTCGTCG") ||
	    is_signature(&leaf, "KVMKVMKVM\0\0\0"))
		return HZ_EMULATED;
	if (leaf.eax < HYPERVISOR_TIMING)
		return 0;
	return uk_x86_cpuid(HYPERVISOR_TIMING, 0).ebx * 1000UL;
}

static int start_counting(void)
{
	if (!uk_x86_lapic_is_on())
		return -ENODEV;
	uk_x86_lapic_write(UK_X86_LAPIC_TIMER_DIVIDE, DIVIDE_BY_1);
	uk_x86_lapic_write(UK_X86_LAPIC_TIMER_INITIAL, LONGEST);
	return 0;
}

static uint32_t count(void)
{
	return LONGEST - uk_x86_lapic_read(UK_X86_LAPIC_TIMER_CURRENT);
}

static int start_if_known(void)
{
	return known_hz() == HZ_EMULATED ? start_counting() : -ENODEV;
}

static const struct uk_tsc_reference reference = {
	.name = "lapic",
	.rank = 10,
	.hz = HZ_EMULATED,
	.mask = LONGEST,
	.span_us = MEASURE_US,
	.start = start_if_known,
	.read = count,
};
UK_REGISTER(tsc_reference, reference);

/* The other way round: this timer by the TSC. */
static uint64_t measure(void)
{
	uint64_t from, ticks, wanted = uk_tsc_hz() * MEASURE_US / 1000000;
	uint32_t first;

	if (!wanted || start_counting())
		return 0;
	first = count();
	from = uk_cpu_ticks();
	do {
		ticks = uk_cpu_ticks() - from;
	} while (ticks < wanted);
	return uk_tsc_hz_of(count() - first, ticks, uk_tsc_hz());
}

static void arm(__nsec in_ns)
{
	struct event *event = &uk_this_cpu(armed);

	event->span = in_ns;
	event->armed_at = uk_cpu_ticks();
	uk_x86_lapic_write(UK_X86_LAPIC_TIMER_INITIAL,
			   (uint32_t)MAX(in_ns * timer_hz / UK_NSEC_PER_SEC,
					 1UL));
}

static void disarm(void)
{
	uk_this_cpu(armed).span = 0;
	uk_x86_lapic_write(UK_X86_LAPIC_TIMER_INITIAL, 0);
}

static void arm_deadline(__nsec in_ns)
{
	uint64_t ticks = in_ns * (uk_tsc_hz() / 1000) / UK_NSEC_PER_MSEC;

	uk_x86_msr_write(UK_X86_MSR_TSC_DEADLINE, uk_cpu_ticks() + ticks);
}

static void disarm_deadline(void)
{
	uk_x86_msr_write(UK_X86_MSR_TSC_DEADLINE, 0);
}

static struct uk_clockevent *in_use;
static uint32_t mode_in_use; /* constant once the timer is in use */

/* The calling CPU's timer, nothing armed. */
static void prepare(void)
{
	uk_x86_lapic_write(UK_X86_LAPIC_TIMER_DIVIDE, DIVIDE_BY_1);
	uk_x86_lapic_write(UK_X86_LAPIC_TIMER_INITIAL, 0);
	uk_x86_lapic_write(
		UK_X86_LAPIC_LVT_TIMER,
		mode_in_use | (UK_X86_VECTOR_IRQ + UK_X86_IRQ_LAPIC_TIMER));
	uk_mb(); /* the mode is set before the deadline is */
}

/* One interrupt counts for an event, however it came to wait for it. */
static struct uk_clockevent timer = {
	.name = "lapic",
	.rating = 400,
	.min_ns = 1000,
	.nr_irqs = 1,
	.arm = arm,
	.disarm = disarm,
	.cpu_init = prepare,
};

static struct uk_clockevent deadline = {
	.name = "tsc-deadline",
	.rating = 500,
	.min_ns = 1000,
	.nr_irqs = 1,
	.max_ns = 1000 * UK_NSEC_PER_SEC,
	.arm = arm_deadline,
	.disarm = disarm_deadline,
	.cpu_init = prepare,
};

/*
 * A span that was waited for is a measurement, if it was a known one. One CPU
 * is enough for that: the rate is changed by one at a time.
 */
static int fire(void *arg __unused)
{
	struct event *event = &uk_this_cpu(armed);

	if (event->span && timer_hz == HZ_EMULATED && !uk_cpu_id())
		uk_tsc_refine(uk_cpu_ticks() - event->armed_at, event->span);
	event->span = 0;
	if (in_use->fired)
		in_use->fired();
	return 1;
}

static void use(struct uk_clockevent *which, uint32_t mode)
{
	static struct uk_irq_handler handler;

	in_use = which;
	mode_in_use = mode;
	uk_irq_register(UK_X86_IRQ_LAPIC_TIMER, &handler, fire, NULL);
	prepare();
	uk_clockevent_register(which);
}

static bool has_deadline(void)
{
	return uk_tsc_hz() && uk_x86_cpuid(1, 0).ecx >> 24 & 1;
}

static int probe(void)
{
	if (!uk_x86_lapic_is_on())
		return -ENODEV;
	if (has_deadline()) {
		use(&deadline, UK_X86_LVT_DEADLINE);
		return 0;
	}
	timer_hz = known_hz();
	if (!timer_hz)
		timer_hz = measure();
	if (!timer_hz)
		return -ENODEV;
	timer.max_ns = (uint64_t)LONGEST * UK_NSEC_PER_SEC / timer_hz;
	use(&timer, 0);
	return 0;
}

static const struct uk_platform_driver driver = {
	.name = "lapic",
	.stage = UK_PLATFORM_CLOCK,
	.rank = UK_PLATFORM_RANK_LATE,
	.probe = probe,
};
UK_REGISTER(platform_driver, driver);
