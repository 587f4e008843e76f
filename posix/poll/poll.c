/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stdbool.h>

#include <uk/alloc.h>
#include <uk/clock.h>
#include <uk/events.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>
#include <uk/thread.h>

#include "epoll-internal.h"
#include "poll-internal.h"

#define ALWAYS (UK_ABI_POLLERR | UK_ABI_POLLHUP)
#define NR_ON_STACK 8

struct waiter {
	struct uk_thread *thread;
	bool is_told; /* atomic */
};

struct entry {
	struct uk_event_watch watch; /* first */
	struct waiter *waiter;
	struct uk_ofile *ofile; /* NULL: is not watched */
};

__nsec poll__deadline(const struct uk_abi_timespec *span, int *rc)
{
	__nsec now = uk_clock_monotonic(), len;

	*rc = 0;
	if (!span)
		return POLL_FOREVER;
	if (span->tv_sec < 0 || span->tv_nsec < 0 ||
	    span->tv_nsec >= (long)UK_NSEC_PER_SEC) {
		*rc = -EINVAL;
		return POLL_NOT;
	}
	if (!span->tv_sec && !span->tv_nsec)
		return POLL_NOT;
	if ((__nsec)span->tv_sec > (UK_NSEC_NEVER - now) / UK_NSEC_PER_SEC - 1)
		return POLL_FOREVER;
	len = (__nsec)span->tv_sec * UK_NSEC_PER_SEC + (__nsec)span->tv_nsec;
	return now + len;
}

__nsec poll__deadline_ms(int ms)
{
	if (ms < 0)
		return POLL_FOREVER;
	if (!ms)
		return POLL_NOT;
	return uk_clock_monotonic() + (__nsec)ms * UK_NSEC_PER_MSEC;
}

void poll__left(struct uk_abi_timespec *span, __nsec deadline)
{
	__nsec now = uk_clock_monotonic(), left;

	if (!span || deadline == POLL_FOREVER || deadline == POLL_NOT)
		return;
	left = deadline > now ? deadline - now : 0;
	span->tv_sec = (long)(left / UK_NSEC_PER_SEC);
	span->tv_nsec = (long)(left % UK_NSEC_PER_SEC);
}

static void tell(struct uk_event_watch *watch, uint32_t now __unused)
{
	struct waiter *waiter = ((struct entry *)watch)->waiter;

	__atomic_store_n(&waiter->is_told, true, __ATOMIC_RELEASE);
	uk_thread_wake(waiter->thread);
}

static bool is_told(void *arg)
{
	return __atomic_load_n(&((struct waiter *)arg)->is_told,
			       __ATOMIC_ACQUIRE);
}

/* With the older names of the same. */
static uint32_t synonyms(uint32_t bits)
{
	if (bits & (UK_ABI_POLLIN | UK_ABI_POLLRDNORM))
		bits |= UK_ABI_POLLIN | UK_ABI_POLLRDNORM;
	if (bits & (UK_ABI_POLLOUT | UK_ABI_POLLWRNORM))
		bits |= UK_ABI_POLLOUT | UK_ABI_POLLWRNORM;
	return bits;
}

static void watch(struct entry *entry, struct waiter *waiter,
		  const struct uk_abi_pollfd *pollfd)
{
	entry->ofile = pollfd->fd < 0 ? NULL : uk_fd_get(pollfd->fd);
	if (!entry->ofile)
		return;
	entry->waiter = waiter;
	entry->watch.notify = tell;
	entry->watch.wanted = synonyms((unsigned short)pollfd->events) | ALWAYS;
	uk_events_watch(&entry->ofile->file->events, &entry->watch);
}

static void unwatch(struct entry *entry)
{
	if (!entry->ofile)
		return;
	uk_events_unwatch(&entry->ofile->file->events, &entry->watch);
	uk_ofile_put(entry->ofile);
}

static short result_of(const struct entry *entry,
		       const struct uk_abi_pollfd *pollfd)
{
	uint32_t now;

	if (pollfd->fd < 0)
		return 0;
	if (!entry->ofile)
		return UK_ABI_POLLNVAL;
	epoll__refresh(entry->ofile->file);
	now = synonyms(uk_events_get(&entry->ofile->file->events));
	return (short)(now & ((unsigned short)pollfd->events | ALWAYS));
}

static int collect(const struct entry *entries, struct uk_abi_pollfd *fds,
		   unsigned int nr)
{
	int nr_ready = 0;
	unsigned int i;

	for (i = 0; i < nr; i++) {
		fds[i].revents = result_of(&entries[i], &fds[i]);
		nr_ready += fds[i].revents != 0;
	}
	return nr_ready;
}

static int wait_for_one(struct waiter *waiter, const struct entry *entries,
			struct uk_abi_pollfd *fds, unsigned int nr,
			__nsec deadline)
{
	int rc = 0, nr_ready;

	for (;;) {
		__atomic_store_n(&waiter->is_told, false, __ATOMIC_SEQ_CST);
		nr_ready = collect(entries, fds, nr);
		if (nr_ready || rc == -ETIMEDOUT || deadline == POLL_NOT)
			return nr_ready;
		rc = uk_events_sleep(is_told, waiter, deadline);
		if (rc == -EINTR)
			return -UK_ERESTART_NEVER;
	}
}

int poll__until(struct uk_abi_pollfd *fds, unsigned int nr, __nsec deadline)
{
	struct waiter waiter = { .thread = uk_thread_current() };
	struct entry few[NR_ON_STACK], *entries = few;
	unsigned int i;
	int rc;

	if (nr > MAX(uk_fd_limit(), 1024U))
		return -EINVAL;
	if (nr && !fds)
		return -EFAULT;
	if (nr > NR_ON_STACK)
		entries = uk_malloc(uk_alloc_get_default(),
				    nr * sizeof(*entries));
	if (!entries)
		return -ENOMEM;
	for (i = 0; i < nr; i++)
		watch(&entries[i], &waiter, &fds[i]);
	rc = wait_for_one(&waiter, entries, fds, nr, deadline);
	for (i = 0; i < nr; i++)
		unwatch(&entries[i]);
	if (entries != few)
		uk_free(uk_alloc_get_default(), entries);
	return rc;
}

UK_SYSCALL_R_DEFINE(int, poll, struct uk_abi_pollfd *, fds, unsigned int, nr,
		    int, timeout_ms)
{
	return poll__until(fds, nr, poll__deadline_ms(timeout_ms));
}

UK_LLSYSCALL_R_DEFINE(int, ppoll, struct uk_abi_pollfd *, fds, unsigned int, nr,
		      struct uk_abi_timespec *, timeout, const void *, mask,
		      size_t, mask_len)
{
	int rc;
	__nsec deadline = poll__deadline(timeout, &rc);

	if (!rc)
		rc = uk_signal_mask_begin(mask, mask_len);
	if (rc)
		return rc;
	rc = poll__until(fds, nr, deadline);
	uk_signal_mask_end(rc);
	poll__left(timeout, deadline);
	return rc;
}
