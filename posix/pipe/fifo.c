/* SPDX-License-Identifier: BSD-3-Clause */
/* Pipes with names: ends that are opened, and wait for one another. */
#include "pipe-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/thread.h>

struct uk_fifo *uk_fifo_create(void (*closed)(void *arg), void *arg)
{
	struct pipe *pipe = pipe__create();

	if (!pipe)
		return NULL;
	pipe->is_named = true;
	pipe->nr_ends = 3;
	pipe->closed = closed;
	pipe->arg = arg;
	uk_events_init(&pipe->came, 0);
	uk_file_init(&pipe->both_ends, &pipe__both_ops, UK_ABI_S_IFIFO,
		     PIPE__CAN_WRITE);
	return (struct uk_fifo *)pipe;
}

void uk_fifo_destroy(struct uk_fifo *fifo)
{
	struct pipe *pipe = (struct pipe *)fifo;

	uk_file_put(&pipe->read_end);
	uk_file_put(&pipe->write_end);
	uk_file_put(&pipe->both_ends);
}

/* Who waits for the other side to come. */
struct opener {
	struct uk_event_watch watch; /* first */
	struct uk_thread *thread;
	const unsigned int *count; /* changes when somebody comes */
	unsigned int before;
};

static void wake(struct uk_event_watch *watch, uint32_t now __unused)
{
	uk_thread_wake(((struct opener *)watch)->thread);
}

static bool has_come(void *arg)
{
	const struct opener *opener = arg;

	return __atomic_load_n(opener->count, __ATOMIC_ACQUIRE) !=
	       opener->before;
}

static int wait_for_other(struct pipe *pipe, struct opener *opener)
{
	int rc;

	opener->watch.wanted = 1;
	opener->watch.notify = wake;
	opener->thread = uk_thread_current();
	uk_events_watch(&pipe->came, &opener->watch);
	rc = uk_events_sleep(has_come, opener, 0);
	uk_events_unwatch(&pipe->came, &opener->watch);
	return rc;
}

/* The end comes; returns whether it has to wait for the other. */
static bool come(struct pipe *pipe, bool is_reader, struct opener *opener)
{
	unsigned int *count = is_reader ? &pipe->readers_came
					: &pipe->writers_came;
	bool has_to_wait;

	uk_mutex_lock(&pipe->mutex);
	has_to_wait = is_reader ? !pipe->nr_writers : !pipe->nr_readers;
	opener->count = is_reader ? &pipe->writers_came : &pipe->readers_came;
	opener->before = *opener->count;
	pipe__change_locked(pipe, is_reader, !is_reader);
	__atomic_add_fetch(count, 1, __ATOMIC_RELEASE);
	uk_mutex_unlock(&pipe->mutex);
	uk_events_set(&pipe->came, 1);
	return has_to_wait;
}

static int open_one(struct pipe *pipe, bool is_reader, bool may_wait,
		    struct uk_file **end)
{
	struct opener opener;
	int rc = 0;

	if (!is_reader && !may_wait &&
	    !__atomic_load_n(&pipe->nr_readers, __ATOMIC_ACQUIRE))
		return -ENXIO;
	if (come(pipe, is_reader, &opener) && may_wait)
		rc = wait_for_other(pipe, &opener);
	if (rc < 0) {
		uk_mutex_lock(&pipe->mutex);
		pipe__change_locked(pipe, -is_reader, -!is_reader);
		uk_mutex_unlock(&pipe->mutex);
		return rc;
	}
	*end = is_reader ? &pipe->read_end : &pipe->write_end;
	uk_file_get(*end);
	return 0;
}

int uk_fifo_open(struct uk_fifo *fifo, unsigned int flags, struct uk_file **end)
{
	struct pipe *pipe = (struct pipe *)fifo;
	struct opener unused;

	switch (flags & UK_ABI_O_ACCMODE) {
	case UK_ABI_O_RDONLY:
	case UK_ABI_O_WRONLY:
		return open_one(pipe,
				(flags & UK_ABI_O_ACCMODE) == UK_ABI_O_RDONLY,
				!(flags & UK_ABI_O_NONBLOCK), end);
	default:
		come(pipe, true, &unused);
		come(pipe, false, &unused);
		*end = &pipe->both_ends;
		uk_file_get(*end);
		return 0;
	}
}
