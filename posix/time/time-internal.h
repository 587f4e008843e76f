/* SPDX-License-Identifier: BSD-3-Clause */
/* A timer that sends a signal, once or again and again. */
#ifndef TIME_INTERNAL_H
#define TIME_INTERNAL_H

#include <uk/signal.h>
#include <uk/timer.h>

struct time__alarm {
	struct uk_timer timer;
	struct uk_spinlock lock; /* of these: */
	__nsec deadline;	 /* monotonic; 0: it is off */
	__nsec interval;	 /* 0: once */
	struct uk_task *task;	 /* NULL: the process */
	bool is_silent;
	struct uk_signal_entry entry;
	int nr_late; /* atomic: times that passed while one was being told */
};

/** Makes one, off; `entry.info` and `task` are the caller's to set. */
void time__alarm_init(struct time__alarm *alarm);

/** Sets when it fires; deadline 0: never. What it was in the others. */
void time__alarm_set(struct time__alarm *alarm, __nsec deadline,
		     __nsec interval, __nsec *left, __nsec *interval_before);

/** How long it is until it fires (0: never), and how often it does. */
void time__alarm_get(struct time__alarm *alarm, __nsec *left, __nsec *interval);

/** Ends it for good. */
void time__alarm_fini(struct time__alarm *alarm);

#endif /* TIME_INTERNAL_H */
