/* SPDX-License-Identifier: BSD-3-Clause */
/* A timer as a file. */
#ifndef TIMERFD_INTERNAL_H
#define TIMERFD_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/arch/spinlock.h>
#include <uk/file.h>
#include <uk/posix_time.h>
#include <uk/timer.h>

struct timerfd {
	struct uk_file file; /* first */
	int clock;
	struct uk_spinlock lock; /* of the rest; before the events' */
	__nsec next;		 /* monotonic; when it expires; 0: it is off */
	__nsec period;		 /* 0: once */
	__nsec next_wall;  /* time of day that it waits for; 0: it does not */
	bool ends_on_set;  /* is cancelled when the clock is set: */
	bool is_cancelled; /* and has been */
	struct uk_wall_watch wall;
	struct uk_timer timer; /* set while nobody has been told */
};

/** Makes the timer one that is off. */
void timerfd__init(struct timerfd *t);

/** Makes it forget that, for good. */
void timerfd__fini(struct timerfd *t);

/**
 * Has it expire at `next` (0: never), then each `period`. If that is when the
 * time of day is `wall` (not 0), it follows that clock.
 */
void timerfd__set(struct timerfd *t, __nsec next, __nsec period, __nsec wall,
		  bool ends_on_set);

/** How often it has expired since that was asked; 0, or -ECANCELED. */
int64_t timerfd__take(struct timerfd *t);

/** The time left (0: it is off), and the period. */
__nsec timerfd__left(struct timerfd *t, __nsec *period);

#endif /* TIMERFD_INTERNAL_H */
