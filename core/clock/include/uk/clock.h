/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Time: a monotonic clock, the wall clock, and one-shot events.
 *
 * Drivers register what they have; the best of each (highest rating) is
 * used from then on, and the monotonic clock goes on where it was. Without a
 * clock source it stands still at 0; without the library (CONFIG_LIBUKCLOCK)
 * everything here does nothing and it is always 0.
 *
 * Context: reading: any. Registering: early or thread, on the boot CPU.
 * Locking: inside; readers never wait.
 * Memory:  registered objects are static objects of the driver.
 * Errors:  none; what cannot be used is named in the log.
 */
#ifndef UK_CLOCK_H
#define UK_CLOCK_H

#include <stdbool.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/on.h>

UK_C_BEGIN

#define UK_NSEC_PER_SEC 1000000000ULL
#define UK_NSEC_PER_MSEC 1000000ULL
#define UK_NSEC_PER_USEC 1000ULL

/** A time that never comes: no deadline. */
#define UK_NSEC_NEVER UINT64_MAX

/** Counts nanoseconds since some point; never goes back, on any CPU. */
struct uk_clocksource {
	const char *name;
	int rating;	      /* higher is better; 0 to 1000 */
	__nsec (*read)(void); /* any context */
};

/**
 * Interrupts once when asked. In an image for several CPUs it is registered
 * once and each CPU has one of its own behind it: arm, disarm and fired
 * concern the calling CPU.
 */
struct uk_clockevent {
	const char *name;
	int rating;
	__nsec min_ns, max_ns; /* spans that it can do; 0 < min <= max */
	/** Fires `in_ns` from now (within min and max), instead of before. */
	void (*arm)(__nsec in_ns);
	void (*disarm)(void);
	/** Set by the clock core: to be called when it fires, in interrupt. */
	void (*fired)(void);
	/** Prepares the calling, further CPU's own one; NULL: as it is. */
	void (*cpu_init)(void);
	/** How many handlers the driver has put on interrupt lines for it. */
	unsigned int nr_irqs;
};

/** Nanoseconds since 1970-01-01 UTC, when it can be known. */
struct uk_wallclock {
	const char *name;
	int rating;
	/** Reads it; 0 or an error. May be slow: read once and added to. */
	int (*read)(__nsec *now);
};

#if CONFIG_LIBUKCLOCK

/** Adds `source`; used if it is better than the one in use. */
void uk_clocksource_register(const struct uk_clocksource *source);
/**
 * Adds `event`; timers use it if it is better than the one in use, and if no
 * further CPU runs yet: each has prepared its own one of the one in use.
 */
void uk_clockevent_register(struct uk_clockevent *event);
/** Adds `clock`; it is read when somebody asks for the wall clock. */
void uk_wallclock_register(const struct uk_wallclock *clock);

/** Prepares the calling, further CPU's event device; before it has timers. */
void uk_clock_cpu_init(void);

/** The sum of nr_irqs over the registered event devices. Any context. */
unsigned int uk_clockevent_irqs(void);

/** Nanoseconds since the first clock source was registered. */
__nsec uk_clock_monotonic(void);

/** Nanoseconds since 1970-01-01 UTC; since start if no clock knows. */
__nsec uk_clock_wall(void);

/** Sets the wall clock (until the machine ends). Any context. */
void uk_clock_wall_set(__nsec now);

/** Busy-waits `span`. Without a clock source it returns at once. */
void uk_clock_delay(__nsec span);

#else

/** Without the library: nothing. */
static inline void
uk_clocksource_register(const struct uk_clocksource *source __unused)
{
}

/** Without the library: nothing. */
static inline void uk_clockevent_register(struct uk_clockevent *event __unused)
{
}

/** Without the library: nothing. */
static inline void
uk_wallclock_register(const struct uk_wallclock *clock __unused)
{
}

/** Without the library: nothing. */
static inline void uk_clock_cpu_init(void)
{
}

/** Without the library: 0. */
static inline __nsec uk_clock_monotonic(void)
{
	return 0;
}

/** Without the library: 0. */
static inline __nsec uk_clock_wall(void)
{
	return 0;
}

/** Without the library there is no time to wait for: returns. */
static inline void uk_clock_delay(__nsec span __unused)
{
}

#endif

UK_C_END

#endif /* UK_CLOCK_H */
