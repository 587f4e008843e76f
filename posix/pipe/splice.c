/* SPDX-License-Identifier: BSD-3-Clause */
/* Bytes for who takes them from where they are, and from pipe to pipe. */
#include "pipe-internal.h"

#include <errno.h>

static long move_locked(struct pipe *from, struct pipe *to, size_t len,
			bool is_copy, enum uk_pipe_side *waits_for)
{
	struct uk_abi_iovec iov[2];
	size_t room = to->size - to->nr;
	int i, nr;

	if (!to->nr_readers)
		return -EPIPE;
	if (!from->nr) {
		*waits_for = UK_PIPE_FROM;
		return from->nr_writers ? -EAGAIN : 0;
	}
	if (!room) {
		*waits_for = UK_PIPE_TO;
		return -EAGAIN;
	}
	len = MIN(MIN(len, room), from->nr);
	nr = pipe__pieces(from, len, iov);
	for (i = 0; i < nr; i++)
		pipe__put(to, iov[i].base, iov[i].len);
	pipe__was_written(to);
	if (!is_copy)
		pipe__drop(from, len);
	return (long)len;
}

long uk_pipe_move(struct uk_file *from_end, struct uk_file *to_end, size_t len,
		  bool is_copy, enum uk_pipe_side *waits_for)
{
	struct pipe *from = pipe__of(from_end), *to = pipe__of(to_end);
	struct pipe *first = from < to ? from : to;
	struct pipe *second = from < to ? to : from;
	long rc;

	if (!from || !to || from == to)
		return -EINVAL;
	uk_mutex_lock(&first->mutex);
	uk_mutex_lock(&second->mutex);
	rc = move_locked(from, to, len, is_copy, waits_for);
	uk_mutex_unlock(&second->mutex);
	uk_mutex_unlock(&first->mutex);
	return rc;
}

bool uk_pipe_is_end(struct uk_file *file)
{
	return pipe__of(file);
}

long uk_pipe_room(struct uk_file *end)
{
	struct pipe *pipe = pipe__of(end);
	long rc;

	if (!pipe)
		return -EINVAL;
	uk_mutex_lock(&pipe->mutex);
	rc = pipe->nr_readers ? (long)(pipe->size - pipe->nr) : -EPIPE;
	uk_mutex_unlock(&pipe->mutex);
	return rc;
}

long pipe__lend(struct uk_file *end, int64_t at __unused, size_t len,
		uk_file_take_fn take, void *arg)
{
	struct pipe *pipe = pipe__of(end);
	struct uk_abi_iovec iov[2];
	long rc;

	uk_mutex_lock(&pipe->mutex);
	if (!pipe->nr) {
		rc = pipe->nr_writers ? -EAGAIN : 0;
	} else {
		rc = take(arg, iov, pipe__pieces(pipe, len, iov));
		if (rc > 0)
			pipe__drop(pipe, (size_t)rc);
	}
	uk_mutex_unlock(&pipe->mutex);
	return rc;
}
