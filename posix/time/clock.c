/* SPDX-License-Identifier: BSD-3-Clause */
/* Reading and setting clocks. */
#include <errno.h>
#include <stddef.h>

#include <uk/posix_time.h>
#include <uk/syscall.h>

/* Set and read as one; 0: no zone was set. */
static struct uk_abi_timezone zone;

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
	case UK_ABI_CLOCK_PROCESS_CPUTIME_ID:
	case UK_ABI_CLOCK_THREAD_CPUTIME_ID:
		*now = uk_clock_monotonic();
		return 0;
	default:
		return -EINVAL;
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
	int rc = uk_clock_read(id, &now);

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
	uk_clock_wall_set(uk_timespec_nsec(time));
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
		uk_clock_wall_set((__nsec)time->tv_sec * UK_NSEC_PER_SEC +
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

UK_LLSYSCALL_R_DEFINE(long, times, struct uk_abi_tms *, used)
{
	long ticks = (long)(uk_clock_monotonic() /
			    (UK_NSEC_PER_SEC / UK_ABI_CLK_TCK));

	if (used)
		*used = (struct uk_abi_tms){ .utime = ticks };
	return ticks;
}
