/* SPDX-License-Identifier: BSD-3-Clause */
/* Making an epoll, and waiting on it. */
#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/alloc.h>
#include <uk/clock.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

#include "epoll-internal.h"
#include "poll-internal.h"

static void release(struct uk_file *file)
{
	struct epoll *epoll = (struct epoll *)file;

	epoll__clear(epoll);
	uk_free(uk_alloc_get_default(), epoll->items);
	uk_free(uk_alloc_get_default(), epoll);
}

static const struct uk_file_ops ops = { .release = release };

struct epoll *epoll__of(struct uk_file *file)
{
	return file->ops == &ops ? (struct epoll *)file : NULL;
}

static int make_epoll(int flags)
{
	struct epoll *epoll;

	if (flags & ~UK_ABI_EPOLL_CLOEXEC)
		return -EINVAL;
	epoll = uk_zalloc(uk_alloc_get_default(), sizeof(*epoll));
	if (!epoll)
		return -ENOMEM;
	uk_mutex_init(&epoll->mutex);
	uk_spin_init(&epoll->lock);
	UK_INIT_LIST_HEAD(&epoll->ready);
	uk_file_init(&epoll->file, &ops, 0, 0);
	/* one may watch another, and none itself: check_nesting() */
	uk_spin_check_no_order(&epoll->lock);
	uk_spin_check_no_order(&epoll->file.events.lock);
	return uk_fd_open_take(&epoll->file,
			       (unsigned int)flags | UK_ABI_O_RDWR);
}

UK_LLSYSCALL_R_DEFINE(int, epoll_create1, int, flags)
{
	return make_epoll(flags);
}

UK_LLSYSCALL_R_DEFINE(int, epoll_create, int, size)
{
	return size > 0 ? make_epoll(0) : -EINVAL;
}

/* Each item is looked at once. Items locked. */
static int harvest(struct epoll *epoll, struct uk_abi_epoll_event *events,
		   int max)
{
	unsigned int nr_left = epoll__nr_ready(epoll);
	struct epoll_item *item;
	uint32_t now;
	int nr = 0;

	while (nr < max && nr_left-- &&
	       (item = epoll__next_ready(epoll, &now))) {
		if (!now)
			continue;
		events[nr].events = now;
		events[nr].data = item->event.data;
		nr++;
	}
	epoll__update(epoll);
	return nr;
}

/* Until when a call waits; the clock is read only by one that does. */
struct limit {
	bool is_ms;
	int ms;
	__nsec deadline;
};

static __nsec deadline_of(const struct limit *limit)
{
	return limit->is_ms ? poll__deadline_ms(limit->ms) : limit->deadline;
}

static int look(struct epoll *epoll, struct uk_abi_epoll_event *events, int max)
{
	int nr;

	uk_mutex_lock(&epoll->mutex);
	nr = harvest(epoll, events, max);
	uk_mutex_unlock(&epoll->mutex);
	return nr;
}

static int wait_until(struct epoll *epoll, struct uk_abi_epoll_event *events,
		      int max, const struct limit *limit)
{
	int nr = look(epoll, events, max), rc = 0;
	__nsec deadline;

	if (nr)
		return nr;
	deadline = deadline_of(limit);
	while (!nr && deadline != POLL_NOT && rc != -ETIMEDOUT) {
		rc = uk_events_wait(&epoll->file.events, UK_ABI_POLLIN,
				    deadline);
		if (rc == -EINTR)
			return -UK_ERESTART_NEVER;
		nr = look(epoll, events, max);
	}
	return nr;
}

static int wait_on(int fd, struct uk_abi_epoll_event *events, int max,
		   const struct limit *limit)
{
	struct uk_ofile *ofile;
	struct epoll *epoll;
	int rc = -EINVAL;

	if (max <= 0)
		return -EINVAL;
	ofile = uk_fd_get(fd);
	if (!ofile)
		return -EBADF;
	epoll = epoll__of(ofile->file);
	if (epoll)
		rc = wait_until(epoll, events, max, limit);
	uk_ofile_put(ofile);
	return rc;
}

static int wait_masked(int fd, struct uk_abi_epoll_event *events, int max,
		       const struct limit *limit, const uint64_t *mask,
		       size_t mask_len)
{
	int rc;

	if (!mask)
		return wait_on(fd, events, max, limit);
	rc = uk_signal_mask_begin(mask, mask_len);
	if (rc)
		return rc;
	rc = wait_on(fd, events, max, limit);
	uk_signal_mask_end(rc);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, epoll_wait, int, fd, struct uk_abi_epoll_event *,
		      events, int, max, int, timeout_ms)
{
	const struct limit limit = { true, timeout_ms, 0 };

	return wait_on(fd, events, max, &limit);
}

UK_LLSYSCALL_R_DEFINE(int, epoll_pwait, int, fd, struct uk_abi_epoll_event *,
		      events, int, max, int, timeout_ms, const void *, mask,
		      size_t, mask_len)
{
	const struct limit limit = { true, timeout_ms, 0 };

	return wait_masked(fd, events, max, &limit, mask, mask_len);
}

UK_LLSYSCALL_R_DEFINE(int, epoll_pwait2, int, fd, struct uk_abi_epoll_event *,
		      events, int, max, const struct uk_abi_timespec *, timeout,
		      const void *, mask, size_t, mask_len)
{
	struct limit limit = { .is_ms = false };
	int rc;

	limit.deadline = poll__deadline(timeout, &rc);
	return rc ? rc : wait_masked(fd, events, max, &limit, mask, mask_len);
}
