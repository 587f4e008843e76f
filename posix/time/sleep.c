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
