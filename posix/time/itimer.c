/* SPDX-License-Identifier: BSD-3-Clause */
/* The interval timers of a process. */
#include <errno.h>
#include <stddef.h>

#include <uk/clock.h>
#include <uk/init.h>
#include <uk/posix_time.h>
#include <uk/syscall.h>

#include "time-internal.h"

#define NR_ITIMERS 3

/* What the kit does for a process is its own time, too. */
static struct time__alarm itimers[NR_ITIMERS];
static const int clocks[NR_ITIMERS] = { UK_ABI_CLOCK_MONOTONIC,
					UK_ABI_CLOCK_PROCESS_CPUTIME_ID,
					UK_ABI_CLOCK_PROCESS_CPUTIME_ID };
static const int signals[NR_ITIMERS] = { UK_ABI_SIGALRM, UK_ABI_SIGVTALRM,
					 UK_ABI_SIGPROF };

static int make_itimers(void)
{
	int i;

	for (i = 0; i < NR_ITIMERS; i++) {
		time__alarm_init(&itimers[i], clocks[i]);
		itimers[i].entry.info.signo = signals[i];
		itimers[i].entry.info.code = UK_ABI_SI_KERNEL;
	}
	return 0;
}

UK_INIT(posix_time, make_itimers);

static __nsec nsec_of(const struct uk_abi_timeval *time)
{
	return (__nsec)time->tv_sec * UK_NSEC_PER_SEC +
	       (__nsec)time->tv_usec * UK_NSEC_PER_USEC;
}

static bool is_valid(const struct uk_abi_timeval *time)
{
	return time->tv_sec >= 0 && time->tv_usec >= 0 &&
	       time->tv_usec < 1000000 &&
	       (__nsec)time->tv_sec < UK_NSEC_NEVER / UK_NSEC_PER_SEC - 1;
}

static struct uk_abi_timeval timeval_of(__nsec span)
{
	struct uk_abi_timeval time;

	span += UK_NSEC_PER_USEC - 1; /* what runs is not 0 */
	time.tv_sec = (long)(span / UK_NSEC_PER_SEC);
	time.tv_usec = (long)(span % UK_NSEC_PER_SEC / UK_NSEC_PER_USEC);
	return time;
}

static void tell(struct uk_abi_itimerval *to, __nsec left, __nsec interval)
{
	if (!to)
		return;
	to->it_value = timeval_of(left);
	to->it_interval = timeval_of(interval);
}

UK_LLSYSCALL_R_DEFINE(int, getitimer, int, which, struct uk_abi_itimerval *,
		      value)
{
	__nsec left, interval;

	if (which < 0 || which >= NR_ITIMERS)
		return -EINVAL;
	time__alarm_get(&itimers[which], &left, &interval);
	tell(value, left, interval);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, setitimer, int, which,
		      const struct uk_abi_itimerval *, value,
		      struct uk_abi_itimerval *, before)
{
	static const struct uk_abi_itimerval off;
	__nsec left, interval;

	if (which < 0 || which >= NR_ITIMERS)
		return -EINVAL;
	if (!value)
		value = &off;
	if (!is_valid(&value->it_value) || !is_valid(&value->it_interval))
		return -EINVAL;
	time__alarm_set(&itimers[which], false, nsec_of(&value->it_value),
			nsec_of(&value->it_interval), &left, &interval);
	tell(before, left, interval);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(unsigned int, alarm, unsigned int, seconds)
{
	__nsec left, interval;

	time__alarm_set(&itimers[UK_ABI_ITIMER_REAL], false,
			(__nsec)seconds * UK_NSEC_PER_SEC, 0, &left, &interval);
	if (left && left < UK_NSEC_PER_SEC)
		return 1;
	return (unsigned int)((left + UK_NSEC_PER_SEC / 2) / UK_NSEC_PER_SEC);
}
