/* SPDX-License-Identifier: BSD-3-Clause */
#include "pipe-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/ioctl.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>

#define DEFAULT_SIZE 65536u
#define MAX_SIZE (1u << 20)

static struct pipe *of_reader(struct uk_file *file)
{
	return __containerof(file, struct pipe, read_end);
}

static struct pipe *of_writer(struct uk_file *file)
{
	return __containerof(file, struct pipe, write_end);
}

static struct pipe *of_both(struct uk_file *file)
{
	return __containerof(file, struct pipe, both_ends);
}

/* Says what can be read now, and that there is news. Locked. */
static void tell_reader(struct pipe *pipe)
{
	uint32_t can_read = pipe->nr ? PIPE__CAN_READ : 0;

	if (pipe->is_named)
		uk_events_change(&pipe->both_ends.events, PIPE__CAN_READ,
				 can_read);
	if (!pipe->nr_writers && (!pipe->is_named || pipe->had_writer))
		can_read |= UK_ABI_POLLHUP;
	uk_events_change(&pipe->read_end.events,
			 PIPE__CAN_READ | UK_ABI_POLLHUP, can_read);
}

/* The same of writing. Locked. */
static void tell_writer(struct pipe *pipe)
{
	uint32_t can_write =
		pipe->size - pipe->nr >= UK_PIPE_BUF ? PIPE__CAN_WRITE : 0;

	if (pipe->is_named)
		uk_events_change(&pipe->both_ends.events, PIPE__CAN_WRITE,
				 can_write);
	if (!pipe->nr_readers)
		can_write = PIPE__CAN_WRITE | UK_ABI_POLLERR;
	uk_events_change(&pipe->write_end.events,
			 PIPE__CAN_WRITE | UK_ABI_POLLERR, can_write);
}

static void clear(struct pipe *pipe, struct uk_events *events, uint32_t bits)
{
	uk_events_clear(events, bits);
	if (pipe->is_named)
		uk_events_clear(&pipe->both_ends.events, bits);
}

/* Nobody is told that things are as they were. Locked. */
static void was_read(struct pipe *pipe)
{
	if (!pipe->nr)
		clear(pipe, &pipe->read_end.events, PIPE__CAN_READ);
	if (!(uk_events_get(&pipe->write_end.events) & PIPE__CAN_WRITE))
		tell_writer(pipe);
}

/* Each write is news to a reader. */
void pipe__was_written(struct pipe *pipe)
{
	if (pipe->size - pipe->nr < UK_PIPE_BUF)
		clear(pipe, &pipe->write_end.events, PIPE__CAN_WRITE);
	tell_reader(pipe);
}

/* The bytes from `at` on that lie in a row: at most `len`. */
static size_t in_a_row(const struct pipe *pipe, size_t at, size_t len)
{
	return MIN(len, pipe->size - (at & (pipe->size - 1)));
}

static size_t take(struct pipe *pipe, char *to, size_t len)
{
	size_t done, part;

	len = MIN(len, pipe->nr);
	for (done = 0; done < len; done += part) {
		part = in_a_row(pipe, pipe->first, len - done);
		memcpy(to + done, pipe->bytes + pipe->first, part);
		pipe->first = (pipe->first + part) & (pipe->size - 1);
	}
	pipe->nr -= len;
	return len;
}

size_t pipe__put(struct pipe *pipe, const char *from, size_t len)
{
	size_t done, part, at;

	len = MIN(len, pipe->size - pipe->nr);
	for (done = 0; done < len; done += part) {
		at = (pipe->first + pipe->nr + done) & (pipe->size - 1);
		part = in_a_row(pipe, at, len - done);
		memcpy(pipe->bytes + at, from + done, part);
	}
	pipe->nr += len;
	return len;
}

int pipe__pieces(const struct pipe *pipe, size_t len,
		 struct uk_abi_iovec iov[2])
{
	size_t part;

	len = MIN(len, pipe->nr);
	part = in_a_row(pipe, pipe->first, len);
	iov[0] = (struct uk_abi_iovec){ pipe->bytes + pipe->first, part };
	iov[1] = (struct uk_abi_iovec){ pipe->bytes, len - part };
	return len > part ? 2 : 1;
}

void pipe__drop(struct pipe *pipe, size_t len)
{
	pipe->first = (pipe->first + len) & (pipe->size - 1);
	pipe->nr -= len;
	was_read(pipe);
}

static size_t total_of(const struct uk_abi_iovec *iov, int nr_iov)
{
	size_t total = 0;

	while (nr_iov--)
		total += iov[nr_iov].len;
	return total;
}

/* Locked. */
static long read_some(struct pipe *pipe, const struct uk_abi_iovec *iov,
		      int nr_iov)
{
	size_t done = 0;
	int i;

	if (!total_of(iov, nr_iov))
		return 0;
	if (!pipe->nr)
		return pipe->nr_writers ? -EAGAIN : 0;
	for (i = 0; i < nr_iov; i++)
		done += take(pipe, iov[i].base, iov[i].len);
	was_read(pipe);
	return (long)done;
}

static long read_from(struct pipe *pipe, const struct uk_abi_iovec *iov,
		      int nr_iov)
{
	long rc;

	uk_mutex_lock(&pipe->mutex);
	rc = read_some(pipe, iov, nr_iov);
	uk_mutex_unlock(&pipe->mutex);
	return rc;
}

static long read_pipe(struct uk_file *file, const struct uk_abi_iovec *iov,
		      int nr_iov, int64_t at __unused, int flags __unused)
{
	return read_from(of_reader(file), iov, nr_iov);
}

static long read_both(struct uk_file *file, const struct uk_abi_iovec *iov,
		      int nr_iov, int64_t at __unused, int flags __unused)
{
	return read_from(of_both(file), iov, nr_iov);
}

/* Locked. */
static long write_some(struct pipe *pipe, const struct uk_abi_iovec *iov,
		       int nr_iov)
{
	size_t total = total_of(iov, nr_iov), done = 0;
	size_t room = pipe->size - pipe->nr;
	int i;

	if (!total)
		return 0;
	if (!pipe->nr_readers)
		return -EPIPE;
	/* also a long one begins with what others may not split */
	if (room < MIN(total, (size_t)UK_PIPE_BUF))
		return -EAGAIN;
	for (i = 0; i < nr_iov; i++)
		done += pipe__put(pipe, iov[i].base, iov[i].len);
	pipe__was_written(pipe);
	return (long)done;
}

static long write_to(struct pipe *pipe, const struct uk_abi_iovec *iov,
		     int nr_iov)
{
	long rc;

	uk_mutex_lock(&pipe->mutex);
	rc = write_some(pipe, iov, nr_iov);
	uk_mutex_unlock(&pipe->mutex);
	return rc;
}

static long write_pipe(struct uk_file *file, const struct uk_abi_iovec *iov,
		       int nr_iov, int64_t at __unused, int flags __unused)
{
	return write_to(of_writer(file), iov, nr_iov);
}

static long write_both(struct uk_file *file, const struct uk_abi_iovec *iov,
		       int nr_iov, int64_t at __unused, int flags __unused)
{
	return write_to(of_both(file), iov, nr_iov);
}

/* Locked. */
static long resize(struct pipe *pipe, size_t size)
{
	char *bytes;
	size_t nr = pipe->nr;

	if (nr > size)
		return -EBUSY;
	bytes = uk_malloc(uk_alloc_get_default(), size);
	if (!bytes)
		return -ENOMEM;
	take(pipe, bytes, nr);
	uk_free(uk_alloc_get_default(), pipe->bytes);
	pipe->bytes = bytes;
	pipe->size = size;
	pipe->first = 0;
	pipe->nr = nr;
	tell_writer(pipe);
	return (long)size;
}

static long set_size(struct pipe *pipe, long wanted)
{
	size_t size = UK_PIPE_BUF;
	long rc;

	if (wanted < 0)
		return -EINVAL;
	if (wanted > (long)MAX_SIZE)
		return -EPERM;
	while (size < (size_t)wanted)
		size *= 2;
	uk_mutex_lock(&pipe->mutex);
	rc = resize(pipe, size);
	uk_mutex_unlock(&pipe->mutex);
	return rc;
}

static long control(struct pipe *pipe, int command, long arg)
{
	if (command == UK_ABI_F_SETPIPE_SZ)
		return set_size(pipe, arg);
	return command == UK_ABI_F_GETPIPE_SZ ? (long)pipe->size : -EINVAL;
}

static long control_reader(struct uk_file *file, int command, long arg)
{
	return control(of_reader(file), command, arg);
}

static long control_writer(struct uk_file *file, int command, long arg)
{
	return control(of_writer(file), command, arg);
}

static long control_both(struct uk_file *file, int command, long arg)
{
	return control(of_both(file), command, arg);
}

static long request_of(struct pipe *pipe, unsigned long request, long arg)
{
	if (request != UK_ABI_FIONREAD)
		return -ENOTTY;
	*(int *)arg = (int)pipe->nr;
	return 0;
}

static long ioctl_reader(struct uk_file *file, unsigned long request, long arg)
{
	return request_of(of_reader(file), request, arg);
}

static long ioctl_writer(struct uk_file *file, unsigned long request, long arg)
{
	return request_of(of_writer(file), request, arg);
}

static long ioctl_both(struct uk_file *file, unsigned long request, long arg)
{
	return request_of(of_both(file), request, arg);
}

/* Ends come or go, and both sides are told. Locked. */
void pipe__change_locked(struct pipe *pipe, int readers, int writers)
{
	pipe->nr_readers += (unsigned int)readers;
	pipe->nr_writers += (unsigned int)writers;
	if (writers > 0)
		pipe->had_writer = true;
	if (pipe->nr_readers == 1 && readers > 0 && !pipe->nr_writers)
		pipe->had_writer = false; /* it is not this reader's end */
	tell_reader(pipe);
	tell_writer(pipe);
}

static void leave(struct pipe *pipe, int readers, int writers)
{
	uk_mutex_lock(&pipe->mutex);
	pipe__change_locked(pipe, -readers, -writers);
	uk_mutex_unlock(&pipe->mutex);
	if (pipe->is_named)
		pipe->closed(pipe->arg);
}

static void close_reader(struct uk_file *file)
{
	leave(of_reader(file), 1, 0);
}

static void close_writer(struct uk_file *file)
{
	leave(of_writer(file), 0, 1);
}

static void close_both(struct uk_file *file)
{
	leave(of_both(file), 1, 1);
}

static void put_end(struct pipe *pipe)
{
	if (__atomic_sub_fetch(&pipe->nr_ends, 1, __ATOMIC_ACQ_REL))
		return;
	uk_free(uk_alloc_get_default(), pipe->bytes);
	uk_free(uk_alloc_get_default(), pipe);
}

static void release_reader(struct uk_file *file)
{
	put_end(of_reader(file));
}

static void release_writer(struct uk_file *file)
{
	put_end(of_writer(file));
}

static void release_both(struct uk_file *file)
{
	put_end(of_both(file));
}

/* A further description of an end that somebody has. */
static int reopen(struct pipe *pipe, unsigned int flags, struct uk_file **again)
{
	bool is_reader = (flags & UK_ABI_O_ACCMODE) == UK_ABI_O_RDONLY;
	int rc = -ENXIO;

	uk_mutex_lock(&pipe->mutex);
	if ((flags & UK_ABI_O_ACCMODE) != UK_ABI_O_RDWR &&
	    (is_reader ? pipe->nr_readers : pipe->nr_writers)) {
		*again = is_reader ? &pipe->read_end : &pipe->write_end;
		uk_file_get(*again);
		pipe__change_locked(pipe, is_reader, !is_reader);
		rc = 0;
	}
	uk_mutex_unlock(&pipe->mutex);
	return rc;
}

static int reopen_reader(struct uk_file *file, unsigned int flags,
			 struct uk_file **again)
{
	return reopen(of_reader(file), flags, again);
}

static int reopen_writer(struct uk_file *file, unsigned int flags,
			 struct uk_file **again)
{
	return reopen(of_writer(file), flags, again);
}

static const struct uk_file_ops reader_ops = {
	.read = read_pipe,
	.lend = pipe__lend,
	.ioctl = ioctl_reader,
	.fcntl = control_reader,
	.reopen = reopen_reader,
	.close = close_reader,
	.release = release_reader,
};

static const struct uk_file_ops writer_ops = {
	.write = write_pipe,
	.ioctl = ioctl_writer,
	.fcntl = control_writer,
	.reopen = reopen_writer,
	.close = close_writer,
	.release = release_writer,
};

const struct uk_file_ops pipe__both_ops = {
	.read = read_both,
	.lend = pipe__lend,
	.write = write_both,
	.ioctl = ioctl_both,
	.fcntl = control_both,
	.close = close_both,
	.release = release_both,
};

struct pipe *pipe__of(struct uk_file *file)
{
	if (file->ops == &reader_ops)
		return of_reader(file);
	if (file->ops == &writer_ops)
		return of_writer(file);
	return file->ops == &pipe__both_ops ? of_both(file) : NULL;
}

struct pipe *pipe__create(void)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct pipe *pipe = uk_zalloc(a, sizeof(*pipe));

	if (!pipe)
		return NULL;
	pipe->bytes = uk_malloc(a, DEFAULT_SIZE);
	if (!pipe->bytes) {
		uk_free(a, pipe);
		return NULL;
	}
	uk_mutex_init(&pipe->mutex);
	pipe->size = DEFAULT_SIZE;
	pipe->nr_ends = 2;
	uk_file_init(&pipe->read_end, &reader_ops, UK_ABI_S_IFIFO, 0);
	uk_file_init(&pipe->write_end, &writer_ops, UK_ABI_S_IFIFO,
		     PIPE__CAN_WRITE);
	return pipe;
}

int uk_pipe_create(struct uk_file **read_end, struct uk_file **write_end)
{
	struct pipe *pipe = pipe__create();

	if (!pipe)
		return -ENOMEM;
	pipe->nr_readers = 1;
	pipe->nr_writers = 1;
	*read_end = &pipe->read_end;
	*write_end = &pipe->write_end;
	return 0;
}
