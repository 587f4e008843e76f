/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/pipe.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/ioctl.h>
#include <uk/abi/poll.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/mutex.h>

#define DEFAULT_SIZE 65536u
#define MAX_SIZE (1u << 20)
#define CAN_READ (UK_ABI_POLLIN | UK_ABI_POLLRDNORM)
#define CAN_WRITE (UK_ABI_POLLOUT | UK_ABI_POLLWRNORM)

struct pipe {
	struct uk_mutex mutex; /* of all; before the events' locks */
	char *bytes;
	size_t size;	  /* a power of two */
	size_t first, nr; /* what is in `bytes` */
	bool has_reader, has_writer;
	unsigned int nr_ends; /* atomic */
	struct uk_file read_end, write_end;
};

static struct pipe *of_reader(struct uk_file *file)
{
	return __containerof(file, struct pipe, read_end);
}

static struct pipe *of_writer(struct uk_file *file)
{
	return __containerof(file, struct pipe, write_end);
}

/* Says what can be read now, and that there is news. Locked. */
static void tell_reader(struct pipe *pipe)
{
	uint32_t can_read = pipe->nr ? CAN_READ : 0;

	if (!pipe->has_writer)
		can_read |= UK_ABI_POLLHUP;
	uk_events_change(&pipe->read_end.events, CAN_READ | UK_ABI_POLLHUP,
			 can_read);
}

/* The same of writing. Locked. */
static void tell_writer(struct pipe *pipe)
{
	uint32_t can_write = pipe->size - pipe->nr >= UK_PIPE_BUF ? CAN_WRITE
								  : 0;

	if (!pipe->has_reader)
		can_write = CAN_WRITE | UK_ABI_POLLERR;
	uk_events_change(&pipe->write_end.events, CAN_WRITE | UK_ABI_POLLERR,
			 can_write);
}

/* Nobody is told that things are as they were. Locked. */
static void was_read(struct pipe *pipe)
{
	if (!pipe->nr)
		uk_events_clear(&pipe->read_end.events, CAN_READ);
	if (!(uk_events_get(&pipe->write_end.events) & CAN_WRITE))
		tell_writer(pipe);
}

/* Each write is news to a reader. Locked. */
static void was_written(struct pipe *pipe)
{
	if (pipe->size - pipe->nr < UK_PIPE_BUF)
		uk_events_clear(&pipe->write_end.events, CAN_WRITE);
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

static size_t put(struct pipe *pipe, const char *from, size_t len)
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
		return pipe->has_writer ? -EAGAIN : 0;
	for (i = 0; i < nr_iov; i++)
		done += take(pipe, iov[i].base, iov[i].len);
	was_read(pipe);
	return (long)done;
}

static long read_pipe(struct uk_file *file, const struct uk_abi_iovec *iov,
		      int nr_iov, int64_t at __unused, int flags __unused)
{
	struct pipe *pipe = of_reader(file);
	long rc;

	uk_mutex_lock(&pipe->mutex);
	rc = read_some(pipe, iov, nr_iov);
	uk_mutex_unlock(&pipe->mutex);
	return rc;
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
	if (!pipe->has_reader)
		return -EPIPE;
	/* also a long one begins with what others may not split */
	if (room < MIN(total, (size_t)UK_PIPE_BUF))
		return -EAGAIN;
	for (i = 0; i < nr_iov; i++)
		done += put(pipe, iov[i].base, iov[i].len);
	was_written(pipe);
	return (long)done;
}

static long write_pipe(struct uk_file *file, const struct uk_abi_iovec *iov,
		       int nr_iov, int64_t at __unused, int flags __unused)
{
	struct pipe *pipe = of_writer(file);
	long rc;

	uk_mutex_lock(&pipe->mutex);
	rc = write_some(pipe, iov, nr_iov);
	uk_mutex_unlock(&pipe->mutex);
	return rc;
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

static long ioctl_reader(struct uk_file *file, unsigned long request, long arg)
{
	if (request != UK_ABI_FIONREAD)
		return -ENOTTY;
	*(int *)arg = (int)of_reader(file)->nr;
	return 0;
}

static long ioctl_writer(struct uk_file *file, unsigned long request, long arg)
{
	if (request != UK_ABI_FIONREAD)
		return -ENOTTY;
	*(int *)arg = (int)of_writer(file)->nr;
	return 0;
}

/* An end goes: the other one is told, and the last one frees. */
static void leave(struct pipe *pipe, bool *has_end)
{
	uk_mutex_lock(&pipe->mutex);
	*has_end = false;
	tell_reader(pipe);
	tell_writer(pipe);
	uk_mutex_unlock(&pipe->mutex);
}

static void close_reader(struct uk_file *file)
{
	struct pipe *pipe = of_reader(file);

	leave(pipe, &pipe->has_reader);
}

static void close_writer(struct uk_file *file)
{
	struct pipe *pipe = of_writer(file);

	leave(pipe, &pipe->has_writer);
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

static const struct uk_file_ops reader_ops = {
	.read = read_pipe,
	.ioctl = ioctl_reader,
	.fcntl = control_reader,
	.close = close_reader,
	.release = release_reader,
};

static const struct uk_file_ops writer_ops = {
	.write = write_pipe,
	.ioctl = ioctl_writer,
	.fcntl = control_writer,
	.close = close_writer,
	.release = release_writer,
};

int uk_pipe_create(struct uk_file **read_end, struct uk_file **write_end)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct pipe *pipe = uk_zalloc(a, sizeof(*pipe));

	if (!pipe)
		return -ENOMEM;
	pipe->bytes = uk_malloc(a, DEFAULT_SIZE);
	if (!pipe->bytes) {
		uk_free(a, pipe);
		return -ENOMEM;
	}
	uk_mutex_init(&pipe->mutex);
	pipe->size = DEFAULT_SIZE;
	pipe->has_reader = true;
	pipe->has_writer = true;
	pipe->nr_ends = 2;
	uk_file_init(&pipe->read_end, &reader_ops, UK_ABI_S_IFIFO, 0);
	uk_file_init(&pipe->write_end, &writer_ops, UK_ABI_S_IFIFO, CAN_WRITE);
	*read_end = &pipe->read_end;
	*write_end = &pipe->write_end;
	return 0;
}
