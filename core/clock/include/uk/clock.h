/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Time: a monotonic clock, the wall clock, and one-shot events.
 *
 * Drivers register what they have; the best of each (highest rating) is
 * used. Without a clock source the monotonic clock stands still at 0.
 *
 * Context: reading: any. Registering: early or thread.
 * Locking: inside; readers never wait.
 * Memory:  registered objects are static objects of the driver.
 */
#ifndef UK_CLOCK_H
#define UK_CLOCK_H

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_NSEC_PER_SEC 1000000000ULL
#define UK_NSEC_PER_MSEC 1000000ULL
#define UK_NSEC_PER_USEC 1000ULL

/** Counts nanoseconds since some point; never goes back. */
struct uk_clocksource {
	const char *name;
	int rating;	      /* higher is better; 0 to 1000 */
	__nsec (*read)(void); /* any context */
};

/** Interrupts once when asked. */
struct uk_clockevent {
	const char *name;
	int rating;
	__nsec min_ns, max_ns; /* spans that it can do */
	/** Fires `in_ns` from now (within min and max), instead of before. */
	void (*arm)(__nsec in_ns);
	void (*disarm)(void);
	/** Set by the clock core: to be called when it fires, in interrupt. */
	void (*fired)(void);
};

/** Nanoseconds since 1970-01-01 UTC, when it can be known. */
struct uk_wallclock {
	const char *name;
	int rating;
	/** Reads it; 0 or an error. May be slow: read once and added to. */
	int (*read)(__nsec *now);
};

void uk_clocksource_register(const struct uk_clocksource *source);
void uk_clockevent_register(struct uk_clockevent *event);
void uk_wallclock_register(const struct uk_wallclock *clock);

/** Nanoseconds since the system started. Never goes back. */
__nsec uk_clock_monotonic(void);

/** Nanoseconds since 1970-01-01 UTC; since start if no clock knows. */
__nsec uk_clock_wall(void);

/** Sets the wall clock (until the machine ends). */
void uk_clock_wall_set(__nsec now);

/** Busy-waits. */
void uk_clock_delay(__nsec span);

UK_C_END

#endif /* UK_CLOCK_H */
