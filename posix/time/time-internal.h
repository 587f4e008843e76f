/* SPDX-License-Identifier: BSD-3-Clause */
/* A timer that sends a signal, once or again and again. */
#ifndef TIME_INTERNAL_H
#define TIME_INTERNAL_H

#include <uk/posix_time.h>
#include <uk/signal.h>
#include <uk/timer.h>

struct time__alarm {
	struct uk_timer timer;
	struct uk_wall_watch wall; /* while it waits for a time of day */
	struct uk_task *task;	   /* NULL: the process; with a reference */
	struct uk_task *timed;	   /* whose time it is; NULL: the process */
	int clock;		   /* UK_ABI_CLOCK_… */
	bool is_silent;
	bool is_of_wall;	 /* its deadline is a time of day */
	struct uk_spinlock lock; /* of these: */
	__nsec deadline;	 /* of its clock; 0: it is off */
	__nsec interval;	 /* 0: once */
	struct uk_signal_entry entry;
};

/** Makes one of `clock`, off; other members are the caller's to set. */
void time__alarm_init(struct time__alarm *alarm, int clock);

/**
 * Sets when it fires: at a time of its clock, or in a span; 0: never. What it
 * was in the others.
 */
void time__alarm_set(struct time__alarm *alarm, bool is_absolute, __nsec when,
		     __nsec interval, __nsec *left, __nsec *interval_before);

/** How long it is until it fires (0: never), and how often it does. */
void time__alarm_get(struct time__alarm *alarm, __nsec *left, __nsec *interval);

/** Ends it for good. */
void time__alarm_fini(struct time__alarm *alarm);

#endif /* TIME_INTERNAL_H */
