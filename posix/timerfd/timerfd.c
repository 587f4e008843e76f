/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/abi/eventfd.h>
#include <uk/abi/fcntl.h>
#include <uk/abi/time.h>
#include <uk/alloc.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

#include "timerfd-internal.h"

static long read_timer(struct uk_file *file, const struct uk_abi_iovec *iov,
		       int nr_iov, int64_t at __unused, int flags __unused)
{
	int64_t nr;

	if (nr_iov < 1 || iov->len < sizeof(nr))
		return -EINVAL;
	nr = timerfd__take((struct timerfd *)file);
	if (nr <= 0)
		return nr ? (long)nr : -EAGAIN;
	memcpy(iov->base, &nr, sizeof(nr));
	return sizeof(nr);
}

static void release(struct uk_file *file)
{
	struct timerfd *t = (struct timerfd *)file;

	timerfd__fini(t);
	uk_free(uk_alloc_get_default(), t);
}

static const struct uk_file_ops ops = {
	.read = read_timer,
	.release = release,
};

UK_LLSYSCALL_R_DEFINE(int, timerfd_create, int, clock, int, flags)
{
	struct timerfd *t;

	if (flags & ~(UK_ABI_TFD_NONBLOCK | UK_ABI_TFD_CLOEXEC) ||
	    (clock != UK_ABI_CLOCK_REALTIME &&
	     clock != UK_ABI_CLOCK_MONOTONIC && clock != UK_ABI_CLOCK_BOOTTIME))
		return -EINVAL;
	t = uk_zalloc(uk_alloc_get_default(), sizeof(*t));
	if (!t)
		return -ENOMEM;
	t->clock = clock;
	timerfd__init(t);
	uk_file_init(&t->file, &ops, 0, 0);
	return uk_fd_open_take(&t->file, (unsigned int)flags | UK_ABI_O_RDWR);
}

static bool is_valid(const struct uk_abi_timespec *span)
{
	return span->tv_sec >= 0 && span->tv_nsec >= 0 &&
	       span->tv_nsec < (long)UK_NSEC_PER_SEC;
}

static __nsec ns_of(const struct uk_abi_timespec *span)
{
	if ((__nsec)span->tv_sec >= UK_NSEC_NEVER / 4 / UK_NSEC_PER_SEC)
		return UK_NSEC_NEVER / 4;
	return (__nsec)span->tv_sec * UK_NSEC_PER_SEC + (__nsec)span->tv_nsec;
}

static struct uk_abi_timespec timespec_of(__nsec ns)
{
	return (struct uk_abi_timespec){
		.tv_sec = (long)(ns / UK_NSEC_PER_SEC),
		.tv_nsec = (long)(ns % UK_NSEC_PER_SEC),
	};
}

/* Monotonic time of `value`, which is not 0. */
static __nsec next_of(const struct timerfd *t, __nsec value, int flags)
{
	__nsec now = uk_clock_monotonic(), wall;

	if (!(flags & UK_ABI_TFD_TIMER_ABSTIME))
		return now + value;
	if (t->clock != UK_ABI_CLOCK_REALTIME)
		return value;
	wall = uk_clock_wall();
	return value > wall ? now + (value - wall) : MAX(now, 1U);
}

static void report(struct timerfd *t, struct uk_abi_itimerspec *to)
{
	__nsec period, left = timerfd__left(t, &period);

	to->it_value = timespec_of(left);
	to->it_interval = timespec_of(period);
}

static int set_timer(struct timerfd *t, int flags,
		     const struct uk_abi_itimerspec *to,
		     struct uk_abi_itimerspec *before)
{
	__nsec value = ns_of(&to->it_value);
	bool is_of_wall = (flags & UK_ABI_TFD_TIMER_ABSTIME) &&
			  t->clock == UK_ABI_CLOCK_REALTIME;

	if (before)
		report(t, before);
	timerfd__set(t, value ? next_of(t, value, flags) : 0,
		     ns_of(&to->it_interval), is_of_wall ? value : 0,
		     is_of_wall && (flags & UK_ABI_TFD_TIMER_CANCEL_ON_SET));
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, timerfd_settime, int, fd, int, flags,
		      const struct uk_abi_itimerspec *, to,
		      struct uk_abi_itimerspec *, before)
{
	struct uk_ofile *ofile;
	int rc = -EINVAL;

	if (flags &
	    ~(UK_ABI_TFD_TIMER_ABSTIME | UK_ABI_TFD_TIMER_CANCEL_ON_SET))
		return -EINVAL;
	if (!to)
		return -EFAULT;
	if (!is_valid(&to->it_value) || !is_valid(&to->it_interval))
		return -EINVAL;
	ofile = uk_fd_get(fd);
	if (!ofile)
		return -EBADF;
	if (ofile->file->ops == &ops)
		rc = set_timer((struct timerfd *)ofile->file, flags, to,
			       before);
	uk_ofile_put(ofile);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, timerfd_gettime, int, fd, struct uk_abi_itimerspec *,
		      now)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	int rc = 0;

	if (!ofile)
		return -EBADF;
	if (ofile->file->ops != &ops)
		rc = -EINVAL;
	else
		report((struct timerfd *)ofile->file, now);
	uk_ofile_put(ofile);
	return rc;
}
