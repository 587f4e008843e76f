/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over <uk/clock.h> (CONFIG_LIBUKCLOCK).
 *
 * Context: any.
 */
#ifndef UKPLAT_TIME_H
#define UKPLAT_TIME_H

#include <uk/arch/time.h>
#include <uk/clock.h>

/** The boot starts the clocks. */
static inline void ukplat_time_init(void)
{
}

static inline void ukplat_time_fini(void)
{
}

/** Nanoseconds since the start. */
static inline __nsec ukplat_monotonic_clock(void)
{
	return uk_clock_monotonic();
}

/** Nanoseconds since 1970-01-01 UTC. */
static inline __nsec ukplat_wall_clock(void)
{
	return uk_clock_wall();
}

#endif /* UKPLAT_TIME_H */
