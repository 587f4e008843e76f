/* SPDX-License-Identifier: BSD-3-Clause */
/* select() as a poll() of the descriptors that are in a set. */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/clock.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

#include "poll-internal.h"

#define NR_SETS 3
#define BITS (8 * (int)sizeof(unsigned long))

/* What makes a descriptor be in the result. */
static const uint32_t waited[NR_SETS] = { UK_ABI_POLLIN, UK_ABI_POLLOUT,
					  UK_ABI_POLLPRI };
static const uint32_t found[NR_SETS] = {
	UK_ABI_POLLIN | UK_ABI_POLLHUP | UK_ABI_POLLERR,
	UK_ABI_POLLOUT | UK_ABI_POLLERR,
	UK_ABI_POLLPRI,
};

static short events_of(unsigned long *const set[NR_SETS], int fd)
{
	uint32_t events = 0;
	int i;

	for (i = 0; i < NR_SETS; i++) {
		if (set[i] && (set[i][fd / BITS] >> fd % BITS & 1))
			events |= waited[i];
	}
	return (short)events;
}

static unsigned int list_wanted(unsigned long *const set[NR_SETS], int nr_fds,
				struct uk_abi_pollfd *fds)
{
	unsigned int nr = 0;
	int fd;

	for (fd = 0; fd < nr_fds; fd++) {
		fds[nr].events = events_of(set, fd);
		fds[nr].fd = fd;
		nr += fds[nr].events != 0;
	}
	return nr;
}

/* Whether all could be asked. */
static bool are_open(const struct uk_abi_pollfd *fds, unsigned int nr)
{
	while (nr--) {
		if (fds[nr].revents & (short)UK_ABI_POLLNVAL)
			return false;
	}
	return true;
}

/* Returns how many bits it set. */
static int report(unsigned long *const set[NR_SETS], int nr_fds,
		  const struct uk_abi_pollfd *fds, unsigned int nr)
{
	size_t len = sizeof(long) * (size_t)((nr_fds + BITS - 1) / BITS);
	int i, nr_set = 0;
	unsigned int at;

	for (i = 0; i < NR_SETS; i++) {
		if (!set[i])
			continue;
		memset(set[i], 0, len);
		for (at = 0; at < nr; at++) {
			if (!(fds[at].events & (short)waited[i]) ||
			    !(fds[at].revents & (short)found[i]))
				continue;
			set[i][fds[at].fd / BITS] |= 1UL << fds[at].fd % BITS;
			nr_set++;
		}
	}
	return nr_set;
}

static int wait_and_report(unsigned long *const set[NR_SETS], int nr_fds,
			   struct uk_abi_pollfd *fds, __nsec deadline)
{
	unsigned int nr = list_wanted(set, nr_fds, fds);
	int rc = poll__until(fds, nr, deadline);

	if (rc < 0)
		return rc;
	return are_open(fds, nr) ? report(set, nr_fds, fds, nr) : -EBADF;
}

static int select_until(unsigned long *const set[NR_SETS], int nr_fds,
			__nsec deadline)
{
	struct uk_abi_pollfd *fds;
	int rc;

	if (nr_fds < 0)
		return -EINVAL;
	nr_fds = MIN(nr_fds, (int)MAX(uk_fd_limit(), 1024U));
	fds = uk_malloc(uk_alloc_get_default(),
			((size_t)nr_fds + 1) * sizeof(*fds));
	if (!fds)
		return -ENOMEM;
	rc = wait_and_report(set, nr_fds, fds, deadline);
	uk_free(uk_alloc_get_default(), fds);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, select, int, nr_fds, unsigned long *, in,
		      unsigned long *, out, unsigned long *, except,
		      struct uk_abi_timeval *, timeout)
{
	unsigned long *const set[NR_SETS] = { in, out, except };
	struct uk_abi_timespec span;
	__nsec deadline;
	int rc;

	if (!timeout)
		return select_until(set, nr_fds, POLL_FOREVER);
	if (timeout->tv_sec < 0 || timeout->tv_usec < 0)
		return -EINVAL;
	span.tv_sec = timeout->tv_sec + timeout->tv_usec / 1000000;
	span.tv_nsec = timeout->tv_usec % 1000000 * 1000;
	deadline = poll__deadline(&span, &rc);
	if (rc)
		return rc;
	rc = select_until(set, nr_fds, deadline);
	poll__left(&span, deadline);
	timeout->tv_sec = span.tv_sec;
	timeout->tv_usec = span.tv_nsec / 1000;
	return rc;
}

/* There is no room for a seventh argument. */
struct masked {
	const uint64_t *mask;
	size_t len;
};

UK_LLSYSCALL_R_DEFINE(int, pselect6, int, nr_fds, unsigned long *, in,
		      unsigned long *, out, unsigned long *, except,
		      struct uk_abi_timespec *, timeout, const struct masked *,
		      masked)
{
	unsigned long *const set[NR_SETS] = { in, out, except };
	int rc;
	__nsec deadline = poll__deadline(timeout, &rc);

	if (!rc && masked)
		rc = uk_signal_mask_begin(masked->mask, masked->len);
	if (rc)
		return rc;
	rc = select_until(set, nr_fds, deadline);
	uk_signal_mask_end(rc);
	poll__left(timeout, deadline);
	return rc;
}
