/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stddef.h>

#include <uk/posix_time.h>
#include <uk/signal.h>
#include <uk/signal_point.h>
#include <uk/syscall.h>

static void tell_rest(__nsec deadline, struct uk_abi_timespec *rest)
{
	__nsec now = uk_clock_monotonic();

	if (rest)
		*rest = uk_timespec_of(deadline > now ? deadline - now : 0);
}

/* A sleep never begins again: a handler ends it, whatever its flags. */
static int sleep_until(__nsec deadline, struct uk_abi_timespec *rest)
{
	while (uk_signal_sleep(deadline) != -ETIMEDOUT) {
		if (!uk_signal_is_due())
			continue;
		tell_rest(deadline, rest);
		return -UK_ERESTART_NEVER;
	}
	return 0;
}

/* One that waits for a time of day: woken to look again. */
struct sleeper {
	struct uk_wall_watch wall;
	struct uk_thread *thread;
};

static void look_again(struct uk_wall_watch *wall)
{
	uk_thread_wake_later(__containerof(wall, struct sleeper, wall)->thread);
}

/* Whether there is nothing more to wait for at `when` of clock `id`. */
static bool has_come(int id, __nsec when)
{
	__nsec now = 0;

	uk_clock_read(id, &now);
	return when <= now;
}

static int sleep_on_clock(int id, __nsec when)
{
	__nsec now, left;
	int rc = 0;

	while (rc != -EINTR && !has_come(id, when)) {
		uk_clock_read(id, &now);
		left = when > now ? when - now : 1;
		rc = uk_signal_sleep_once(
			uk_clock_deadline(UK_ABI_CLOCK_MONOTONIC, false, left));
		if (rc == -EINTR && !uk_signal_is_due())
			rc = 0;
	}
	return rc == -EINTR ? -UK_ERESTART_NEVER : 0;
}

static int sleep_until_wall(int id, __nsec when)
{
	struct sleeper sleeper = {
		.wall.changed = look_again,
		.thread = uk_thread_current(),
	};
	int rc;

	uk_wall_watch(&sleeper.wall);
	rc = sleep_on_clock(id, when);
	uk_wall_unwatch(&sleeper.wall);
	return rc;
}

static bool is_of_wall(int id)
{
	return id == UK_ABI_CLOCK_REALTIME || id == UK_ABI_CLOCK_TAI;
}

static bool is_of_cpu(int id)
{
	return id < 0 || id == UK_ABI_CLOCK_PROCESS_CPUTIME_ID;
}

static int sleep_on(int id, bool is_absolute,
		    const struct uk_abi_timespec *time,
		    struct uk_abi_timespec *rest)
{
	__nsec when, now;
	int rc = uk_clock_read(id, &now);

	if (rc)
		return rc;
	if (!time)
		return -EFAULT;
	if (!uk_timespec_is_valid(time))
		return -EINVAL;
	when = uk_timespec_nsec(time);
	if (is_absolute ? when <= now : !when)
		return 0;
	if (is_of_cpu(id))
		return sleep_on_clock(id, is_absolute ? when : now + when);
	if (is_absolute && is_of_wall(id))
		return sleep_until_wall(id, when);
	return sleep_until(uk_clock_deadline(id, is_absolute, when),
			   is_absolute ? NULL : rest);
}

UK_LLSYSCALL_R_DEFINE(int, clock_nanosleep, int, id, int, flags,
		      const struct uk_abi_timespec *, time,
		      struct uk_abi_timespec *, rest)
{
	if (id == UK_ABI_CLOCK_THREAD_CPUTIME_ID)
		return -EINVAL;
	return sleep_on(id, (flags & UK_ABI_TIMER_ABSTIME) != 0, time, rest);
}

UK_LLSYSCALL_R_DEFINE(int, nanosleep, const struct uk_abi_timespec *, time,
		      struct uk_abi_timespec *, rest)
{
	return sleep_on(UK_ABI_CLOCK_MONOTONIC, false, time, rest);
}
