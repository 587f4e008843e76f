/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The time stamp counter as a clock, and finding out how fast it runs.
 *
 * The rate is told by the CPU or the hypervisor, or else measured for some
 * microseconds against a counter whose rate is known, and measured again
 * over longer spans when these come for free (uk_tsc_refine()).
 *
 * Context: early, boot CPU; uk_tsc_hz() and uk_tsc_refine() any.
 * Locking: inside.
 * Memory:  references are static objects of their drivers.
 * Errors:  none but in a reference's start().
 */
#ifndef UK_TSC_H
#define UK_TSC_H

#include <stdint.h>

#include <uk/clock.h>
#include <uk/essentials.h>
#include <uk/registry.h>

UK_C_BEGIN

/** A counter to measure by; the one of the lowest rank that is there. */
struct uk_tsc_reference {
	const char *name;
	int rank; /* the better, the lower */
	uint64_t hz;
	uint32_t mask;		/* of its bits that count */
	uint32_t span_us;	/* that gives about one percent */
	int (*start)(void);	/* 0, or -ENODEV if it is not there */
	uint32_t (*read)(void); /* counts up, and wraps at mask */
};

UK_REGISTRY(tsc_reference, const struct uk_tsc_reference);

/** Tells the driver, before it is probed, that the rate is `hz`. */
void uk_tsc_tell(uint64_t hz);

/** The rate that CPU or hypervisor tell, in Hz; 0 if they do not. */
uint64_t uk_tsc_hz_told(void);

/** The rate measured by what there is, in Hz; 0 if nothing is there. */
uint64_t uk_tsc_hz_measured(void);

/** The rate of which the TSC is `ticks` while a counter at `hz` is `count`. */
uint64_t uk_tsc_hz_of(uint64_t ticks, uint64_t count, uint64_t hz);

/** The rate that is used now, in Hz; 0 before the driver knows it. */
uint64_t uk_tsc_hz(void);

/**
 * Tells that the TSC took `ticks` for a span that another clock took for
 * `span` nanoseconds. Longer spans replace what shorter ones gave; what
 * differs too much is not believed. The clock goes on without a step.
 * Does nothing to a rate that is not rough. Interrupts masked.
 */
void uk_tsc_refine(uint64_t ticks, __nsec span);

UK_C_END

#endif /* UK_TSC_H */
