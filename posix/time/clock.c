/* SPDX-License-Identifier: BSD-3-Clause */
/* Reading and setting clocks. */
#include <errno.h>
#include <stddef.h>

#include <uk/arch/spinlock.h>
#include <uk/cputime.h>
#include <uk/posix_time.h>
#include <uk/process.h>
#include <uk/syscall.h>
#include <uk/task.h>

/* Set and read as one; 0: no zone was set. */
static struct uk_abi_timezone zone;

/* Of those who wait for a time of day; before theirs. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static UK_LIST_HEAD(watches);

void uk_wall_watch(struct uk_wall_watch *watch)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	uk_list_add_tail(&watch->link, &watches);
	uk_spin_unlock_irqrestore(&lock, flags);
}

void uk_wall_unwatch(struct uk_wall_watch *watch)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	uk_list_del(&watch->link);
	uk_spin_unlock_irqrestore(&lock, flags);
}

static void set_wall(__nsec now)
{
	struct uk_wall_watch *watch;
	unsigned long flags;

	uk_clock_wall_set(now);
	flags = uk_spin_lock_irqsave(&lock);
	uk_list_for_each_entry (watch, &watches, link)
		watch->changed(watch);
	uk_spin_unlock_irqrestore(&lock, flags);
	uk_sched_preempt_point();
}

/*
 * Clocks of processes and threads have negative numbers: 0 to 2 for the kind
 * of time (they are all the same here), 4 for a thread, and above that the
 * complement of its number.
 */
#define ID_KIND 3
#define ID_KIND_FILE 3
#define ID_THREAD 4
#define ID_NUMBER(id) (~(id) >> 3)

static int read_other(int id, __nsec *now)
{
	int number = (int)ID_NUMBER(id), rc = -EINVAL;
	struct uk_task *task;

	if ((id & ID_KIND) == ID_KIND_FILE)
		return -EINVAL;
	if (!(id & ID_THREAD)) {
		if (number && number != uk_process_current()->pid)
			return -EINVAL;
		*now = uk_process_cpu_time(uk_process_current());
		return 0;
	}
	task = number ? uk_task_get_by_tid(number) : NULL;
	if (number && !task)
		return -EINVAL;
	*now = uk_task_cpu_time(task ? task : uk_task_current());
	rc = 0;
	if (task)
		uk_task_put(task);
	return rc;
}

int uk_clock_read(int id, __nsec *now)
{
	switch (id) {
	case UK_ABI_CLOCK_REALTIME:
	case UK_ABI_CLOCK_REALTIME_COARSE:
	case UK_ABI_CLOCK_REALTIME_ALARM:
	case UK_ABI_CLOCK_TAI:
		*now = uk_clock_wall();
		return 0;
	case UK_ABI_CLOCK_MONOTONIC:
	case UK_ABI_CLOCK_MONOTONIC_RAW:
	case UK_ABI_CLOCK_MONOTONIC_COARSE:
	case UK_ABI_CLOCK_BOOTTIME:
	case UK_ABI_CLOCK_BOOTTIME_ALARM:
		*now = uk_clock_monotonic();
		return 0;
	case UK_ABI_CLOCK_PROCESS_CPUTIME_ID:
		*now = uk_process_cpu_time(uk_process_current());
		return 0;
	case UK_ABI_CLOCK_THREAD_CPUTIME_ID:
		*now = uk_task_cpu_time(uk_task_current());
		return 0;
	default:
		return id < 0 ? read_other(id, now) : -EINVAL;
	}
}

__nsec uk_clock_deadline(int id, bool is_absolute, __nsec when)
{
	__nsec now = uk_clock_monotonic(), of_clock;

	if (is_absolute) {
		of_clock = now;
		uk_clock_read(id, &of_clock);
		when = when > of_clock ? when - of_clock : 0;
	}
	if (when >= UK_NSEC_NEVER - now)
		return UK_NSEC_NEVER;
	return now + when ? now + when : 1;
}

UK_LLSYSCALL_R_DEFINE(int, clock_gettime, int, id, struct uk_abi_timespec *,
		      time)
{
	__nsec now;
	int rc;

	if (likely(id == UK_ABI_CLOCK_MONOTONIC && time)) {
		*time = uk_timespec_of(uk_clock_monotonic());
		return 0;
	}
	rc = uk_clock_read(id, &now);
	if (!rc && !time)
		return -EFAULT;
	if (!rc)
		*time = uk_timespec_of(now);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, clock_getres, int, id, struct uk_abi_timespec *,
		      time)
{
	__nsec now;
	int rc = uk_clock_read(id, &now);

	if (!rc && time)
		*time = uk_timespec_of(1);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, clock_settime, int, id,
		      const struct uk_abi_timespec *, time)
{
	if (id != UK_ABI_CLOCK_REALTIME)
		return -EINVAL;
	if (!time)
		return -EFAULT;
	if (!uk_timespec_is_valid(time))
		return -EINVAL;
	set_wall(uk_timespec_nsec(time));
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, gettimeofday, struct uk_abi_timeval *, time,
		      struct uk_abi_timezone *, its_zone)
{
	__nsec now = uk_clock_wall();

	if (time) {
		time->tv_sec = (long)(now / UK_NSEC_PER_SEC);
		time->tv_usec =
			(long)(now % UK_NSEC_PER_SEC / UK_NSEC_PER_USEC);
	}
	if (its_zone)
		*its_zone = zone;
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, settimeofday, const struct uk_abi_timeval *, time,
		      const struct uk_abi_timezone *, its_zone)
{
	if (time &&
	    (time->tv_sec < 0 || time->tv_usec < 0 || time->tv_usec >= 1000000))
		return -EINVAL;
	if (time)
		set_wall((__nsec)time->tv_sec * UK_NSEC_PER_SEC +
			 (__nsec)time->tv_usec * UK_NSEC_PER_USEC);
	if (its_zone)
		zone = *its_zone;
	return 0;
}

UK_LLSYSCALL_R_DEFINE(long, time, long *, time)
{
	long now = (long)(uk_clock_wall() / UK_NSEC_PER_SEC);

	if (time)
		*time = now;
	return now;
}

static long clock_ticks(__nsec span)
{
	return (long)(span / (UK_NSEC_PER_SEC / UK_ABI_CLK_TCK));
}

UK_LLSYSCALL_R_DEFINE(long, times, struct uk_abi_tms *, used)
{
	if (used)
		*used = (struct uk_abi_tms){
			.utime = clock_ticks(
				uk_process_cpu_time(uk_process_current())),
		};
	return clock_ticks(uk_clock_monotonic());
}
