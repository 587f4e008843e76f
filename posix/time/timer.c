/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * timer_create(2): a table of timers. The lock is that of the table; who
 * works with a timer holds it, as all of that is short.
 */
#include <errno.h>
#include <stddef.h>

#include <uk/alloc.h>
#include <uk/mutex.h>
#include <uk/posix_time.h>
#include <uk/syscall.h>

#include "time-internal.h"

#define NR_TIMERS 128

struct timer {
	struct time__alarm alarm;
};

/* Of the table of timers. */
static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock);
static struct timer *timers[NR_TIMERS];

static int free_number(void)
{
	int i;

	for (i = 0; i < NR_TIMERS; i++) {
		if (!timers[i])
			return i;
	}
	return -EAGAIN;
}

/* Who gets what; NULL in `event`: SIGALRM to the process. */
static int aim(struct timer *timer, int number,
	       const struct uk_abi_sigevent *event)
{
	struct uk_abi_siginfo *info = &timer->alarm.entry.info;
	int tid = 0;

	info->signo = UK_ABI_SIGALRM;
	info->code = UK_ABI_SI_TIMER;
	info->as.timer.timerid = number;
	info->as.timer.value.sival_int = number;
	if (!event)
		return 0;
	info->as.timer.value = event->sigev_value;
	if (event->sigev_notify == UK_ABI_SIGEV_NONE) {
		timer->alarm.is_silent = true;
		return 0;
	}
	info->signo = event->sigev_signo;
	if (event->sigev_signo < 1 || event->sigev_signo > UK_ABI_NSIG)
		return -EINVAL;
	if (event->sigev_notify == UK_ABI_SIGEV_THREAD_ID)
		tid = event->as.sigev_tid;
	else if (event->sigev_notify != UK_ABI_SIGEV_SIGNAL)
		return -EINVAL;
	if (tid)
		timer->alarm.task = uk_task_get_by_tid(tid);
	return tid && !timer->alarm.task ? -EINVAL : 0;
}

/* A clock of a thread is that thread's for ever. */
static int set_clock(struct time__alarm *alarm, int clock)
{
	__nsec now;
	int rc = uk_clock_read(clock, &now), number = ~clock >> 3;

	if (rc)
		return rc;
	if (clock < 0) {
		if (clock & 4 && number)
			alarm->timed = uk_task_get_by_tid(number);
		clock = clock & 4 ? UK_ABI_CLOCK_THREAD_CPUTIME_ID
				  : UK_ABI_CLOCK_PROCESS_CPUTIME_ID;
	}
	if (clock == UK_ABI_CLOCK_THREAD_CPUTIME_ID && !alarm->timed)
		alarm->timed =
			uk_task_get_by_tid(uk_task_tid(uk_task_current()));
	time__alarm_init(alarm, clock);
	return 0;
}

static void put_tasks(struct time__alarm *alarm)
{
	if (alarm->task)
		uk_task_put(alarm->task);
	if (alarm->timed)
		uk_task_put(alarm->timed);
}

static int create(int clock, const struct uk_abi_sigevent *event, int *id)
{
	int number = free_number(), rc;
	struct timer *timer;

	if (number < 0)
		return number;
	timer = uk_calloc(uk_alloc_get_default(), 1, sizeof(*timer));
	if (!timer)
		return -EAGAIN;
	rc = aim(timer, number, event);
	if (!rc)
		rc = set_clock(&timer->alarm, clock);
	if (rc) {
		put_tasks(&timer->alarm);
		uk_free(uk_alloc_get_default(), timer);
		return rc;
	}
	timers[number] = timer;
	*id = number;
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, timer_create, int, clock,
		      const struct uk_abi_sigevent *, event, int *, id)
{
	int rc;

	uk_mutex_lock(&lock);
	rc = create(clock, event, id);
	uk_mutex_unlock(&lock);
	return rc;
}

/* Timer `id`, with the table locked; NULL: not locked. */
static struct timer *take(int id)
{
	if (id < 0 || id >= NR_TIMERS)
		return NULL;
	uk_mutex_lock(&lock);
	if (timers[id])
		return timers[id];
	uk_mutex_unlock(&lock);
	return NULL;
}

static void tell(struct uk_abi_itimerspec *to, __nsec left, __nsec interval)
{
	if (!to)
		return;
	to->it_value = uk_timespec_of(left);
	to->it_interval = uk_timespec_of(interval);
}

UK_LLSYSCALL_R_DEFINE(int, timer_settime, int, id, int, flags,
		      const struct uk_abi_itimerspec *, value,
		      struct uk_abi_itimerspec *, before)
{
	__nsec left, interval;
	struct timer *timer;

	if (!value || !uk_timespec_is_valid(&value->it_value) ||
	    !uk_timespec_is_valid(&value->it_interval))
		return -EINVAL;
	timer = take(id);
	if (!timer)
		return -EINVAL;
	time__alarm_set(&timer->alarm, (flags & UK_ABI_TIMER_ABSTIME) != 0,
			uk_timespec_nsec(&value->it_value),
			uk_timespec_nsec(&value->it_interval), &left,
			&interval);
	uk_mutex_unlock(&lock);
	tell(before, left, interval);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, timer_gettime, int, id, struct uk_abi_itimerspec *,
		      value)
{
	struct timer *timer = take(id);
	__nsec left, interval;

	if (!timer)
		return -EINVAL;
	time__alarm_get(&timer->alarm, &left, &interval);
	uk_mutex_unlock(&lock);
	tell(value, left, interval);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, timer_getoverrun, int, id)
{
	struct timer *timer = take(id);
	int nr;

	if (!timer)
		return -EINVAL;
	nr = __atomic_load_n(&timer->alarm.entry.nr_told, __ATOMIC_RELAXED);
	uk_mutex_unlock(&lock);
	return nr;
}

UK_LLSYSCALL_R_DEFINE(int, timer_delete, int, id)
{
	struct timer *timer = take(id);

	if (!timer)
		return -EINVAL;
	timers[id] = NULL;
	uk_mutex_unlock(&lock);
	time__alarm_fini(&timer->alarm);
	put_tasks(&timer->alarm);
	uk_free(uk_alloc_get_default(), timer);
	return 0;
}
