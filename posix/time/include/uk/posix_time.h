/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's times to the kernel's, and clocks by their numbers.
 *
 * Context: any.
 * Locking: inside.
 * Memory:  none.
 * Errors:  -EINVAL a time that is none, or a clock that is not there.
 */
#ifndef UK_POSIX_TIME_H
#define UK_POSIX_TIME_H

#include <stdbool.h>

#include <uk/abi/time.h>
#include <uk/clock.h>
#include <uk/essentials.h>
#include <uk/list.h>

UK_C_BEGIN

/** Whether `time` is one: not negative, with less than a second of parts. */
static inline bool uk_timespec_is_valid(const struct uk_abi_timespec *time)
{
	return time->tv_sec >= 0 && time->tv_nsec >= 0 &&
	       time->tv_nsec < (long)UK_NSEC_PER_SEC;
}

/** `time` in nanoseconds; what is too long for that is UK_NSEC_NEVER. */
static inline __nsec uk_timespec_nsec(const struct uk_abi_timespec *time)
{
	if ((__nsec)time->tv_sec >= UK_NSEC_NEVER / UK_NSEC_PER_SEC - 1)
		return UK_NSEC_NEVER;
	return (__nsec)time->tv_sec * UK_NSEC_PER_SEC + (__nsec)time->tv_nsec;
}

/** `span` as Linux has it. */
static inline struct uk_abi_timespec uk_timespec_of(__nsec span)
{
	struct uk_abi_timespec time;

	time.tv_sec = (long)(span / UK_NSEC_PER_SEC);
	time.tv_nsec = (long)(span % UK_NSEC_PER_SEC);
	return time;
}

/** One who waits for a time of day. */
struct uk_wall_watch {
	struct uk_list_head link;
	/** The clock has been set. Interrupts masked, others wait: short. */
	void (*changed)(struct uk_wall_watch *watch);
};

/** Has `watch` be told when the time of day is set, or no more. Any. */
void uk_wall_watch(struct uk_wall_watch *watch);
void uk_wall_unwatch(struct uk_wall_watch *watch);

/** Reads clock `id` (UK_ABI_CLOCK_…). 0 or -EINVAL. */
int uk_clock_read(int id, __nsec *now);

/**
 * The monotonic time at which clock `id` will be `when`, or that is `when`
 * from now; at least 1. The clock must be there.
 */
__nsec uk_clock_deadline(int id, bool is_absolute, __nsec when);

UK_C_END

#endif /* UK_POSIX_TIME_H */
