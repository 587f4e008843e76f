/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Semaphores: a number of things that threads take and give.
 *
 * A thing that is given goes to the thread that has waited longest, if one
 * waits; nobody takes it in between.
 *
 * Context: down, down_to: thread (may sleep). init, up, down_try: any,
 *          interrupts included.
 * Locking: inside.
 * Memory:  the caller's; nobody may wait when it goes.
 * Errors:  __NSEC_MAX where a time is returned: it was not to be had.
 */
#ifndef UK_SEMAPHORE_H
#define UK_SEMAPHORE_H

#include <uk/sched.h>
#include <uk/wait_types.h>

UK_C_BEGIN

#ifndef __NSEC_MAX
#define __NSEC_MAX UINT64_MAX
#endif

struct uk_semaphore {
	long count;	      /* under wait.lock; 0 while somebody waits */
	struct uk_waitq wait; /* each entry is taken out by who gives to it */
};

#define UK_SEMAPHORE_INITIALIZER(name, number)              \
	{                                                   \
		(number), UK_WAITQ_INITIALIZER((name).wait) \
	}

/** Makes `semaphore` one with `count` things, 0 or more. */
void uk_semaphore_init(struct uk_semaphore *semaphore, long count);

/** Gives one. */
void uk_semaphore_up(struct uk_semaphore *semaphore);

/** Takes one, sleeping until there is one. */
void uk_semaphore_down(struct uk_semaphore *semaphore);

/** Takes one if there is one: 1, or 0. */
int uk_semaphore_down_try(struct uk_semaphore *semaphore);

/**
 * Takes one, sleeping at most `timeout`. The time it took, or __NSEC_MAX:
 * there was none in that time.
 */
__nsec uk_semaphore_down_to(struct uk_semaphore *semaphore, __nsec timeout);

UK_C_END

#endif /* UK_SEMAPHORE_H */
