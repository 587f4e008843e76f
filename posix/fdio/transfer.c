/* SPDX-License-Identifier: BSD-3-Clause */
#include "fdio-internal.h"

#include <errno.h>
#include <stdbool.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/poll.h>
#include <uk/abi/stat.h>
#include <uk/fdio.h>
#include <uk/nofault.h>

#define ANY_END (UK_ABI_POLLERR | UK_ABI_POLLHUP)

/* One call's task, and how far it is. */
struct transfer {
	struct uk_ofile *ofile;
	fdio__move_fn move;
	const struct uk_abi_iovec *iov;
	int nr_iov;
	int flags;
	uint32_t wanted; /* event that lets it go on */
	size_t skip;	 /* bytes of the first of iov that are done */
};

static void (*on_epipe)(void); /* set early; NULL: there are no signals */

void uk_fdio_epipe_set(void (*fn)(void))
{
	__atomic_store_n(&on_epipe, fn, __ATOMIC_RELEASE);
}

void uk_fdio_epipe_tell(void)
{
	void (*tell)(void) = __atomic_load_n(&on_epipe, __ATOMIC_ACQUIRE);

	if (tell)
		tell();
}

static unsigned int status_of(const struct uk_ofile *ofile)
{
	return __atomic_load_n(&ofile->flags, __ATOMIC_RELAXED);
}

static bool may_use(const void *buf, bool is_write)
{
	return is_write ? uk_nofault_may_read(buf) : uk_nofault_may_write(buf);
}

/* The bytes to move, or -EINVAL or -EFAULT. */
static long total_of(const struct uk_abi_iovec *iov, int nr_iov, bool is_write)
{
	size_t total = 0;
	int i;

	if (nr_iov < 0 || nr_iov > UK_ABI_IOV_MAX)
		return -EINVAL;
	if (nr_iov && !uk_nofault_may_read(iov))
		return -EFAULT;
	for (i = 0; i < nr_iov; i++) {
		if (iov[i].len && !may_use(iov[i].base, is_write))
			return -EFAULT;
		if (iov[i].len > (size_t)INT64_MAX - total)
			return -EINVAL;
		total += iov[i].len;
	}
	return (long)total;
}

/* Has `nr` bytes more behind it. */
static void advance(struct transfer *t, size_t nr)
{
	nr += t->skip;
	while (t->nr_iov && nr >= t->iov->len) {
		nr -= t->iov->len;
		t->iov++;
		t->nr_iov--;
	}
	t->skip = nr;
}

static long move_some(struct transfer *t)
{
	struct uk_abi_iovec part;

	if (!t->skip)
		return t->move(t->ofile->file, t->iov, t->nr_iov, -1, t->flags);
	part.base = (char *)t->iov->base + t->skip;
	part.len = t->iov->len - t->skip;
	return t->move(t->ofile->file, &part, 1, -1, t->flags);
}

static bool may_block(const struct transfer *t)
{
	return !(status_of(t->ofile) & UK_ABI_O_NONBLOCK) &&
	       !(t->flags & UK_ABI_RWF_NOWAIT);
}

/* As move_some(), waiting until it can. */
static long move_blocking(struct transfer *t)
{
	struct uk_events *events = &t->ofile->file->events;
	long rc = move_some(t);
	int event;

	while (rc == -EAGAIN && may_block(t)) {
		event = uk_events_wait(events, t->wanted | ANY_END, 0);
		if (event < 0)
			return event;
		rc = move_some(t);
	}
	return rc;
}

/* All of it, as a blocking write has to. */
static long move_all(struct transfer *t, size_t total)
{
	size_t done = 0;
	long rc;

	do {
		rc = move_blocking(t);
		if (rc < 0)
			return done ? (long)done : rc;
		done += (size_t)rc;
		advance(t, (size_t)rc);
	} while (rc && done < total && may_block(t));
	return (long)done;
}

/* Where the position is after something was appended. */
static int64_t size_of(struct uk_file *file, int64_t otherwise)
{
	struct uk_abi_statx stat;

	if (uk_file_stat(file, &stat))
		return otherwise;
	return (int64_t)stat.size;
}

static long move_at_position(struct transfer *t)
{
	struct uk_ofile *ofile = t->ofile;
	long rc;

	if (ofile->file->type == UK_ABI_S_IFCHR) /* it is at 0, always */
		return move_blocking(t);
	uk_ofile_pos_lock(ofile);
	rc = t->move(ofile->file, t->iov, t->nr_iov, ofile->position, t->flags);
	if (rc > 0)
		ofile->position += rc;
	if (rc > 0 && (t->flags & UK_ABI_RWF_APPEND))
		ofile->position = size_of(ofile->file, ofile->position);
	uk_ofile_pos_unlock(ofile);
	return rc;
}

static long move(struct transfer *t, int64_t at, bool is_write)
{
	struct uk_file *file = t->ofile->file;
	long total = total_of(t->iov, t->nr_iov, is_write);

	if (total < 0)
		return total;
	if (!t->move)
		return file->ops->read_waiting ? -ESPIPE : -EINVAL;
	if (at == UK_FDIO_AT_POSITION && file->has_position)
		return move_at_position(t);
	if (at == UK_FDIO_AT_POSITION)
		return is_write ? move_all(t, (size_t)total) : move_blocking(t);
	if (!file->has_position)
		return -ESPIPE;
	if (at < 0)
		return -EINVAL;
	return t->move(file, t->iov, t->nr_iov, at, t->flags);
}

/* By the file's own read, which does not wait. */
static __noinline long read_file(struct uk_ofile *ofile,
				 const struct uk_abi_iovec *iov, int nr_iov,
				 int64_t at, int flags)
{
	struct transfer t = {
		.ofile = ofile,
		.move = ofile->file->ops->read,
		.iov = iov,
		.nr_iov = nr_iov,
		.flags = flags,
		.wanted = UK_ABI_POLLIN,
	};

	return move(&t, at, false);
}

long uk_ofile_read(struct uk_ofile *ofile, const struct uk_abi_iovec *iov,
		   int nr_iov, int64_t at, int flags)
{
	const struct uk_file_ops *ops = ofile->file->ops;
	unsigned int status = status_of(ofile);

	if ((status & UK_ABI_O_PATH) ||
	    (status & UK_ABI_O_ACCMODE) == UK_ABI_O_WRONLY)
		return -EBADF;
	if (ops->read_waiting && at == UK_FDIO_AT_POSITION)
		return ops->read_waiting(ofile, iov, nr_iov, flags);
	return read_file(ofile, iov, nr_iov, at, flags);
}

static int write_flags(unsigned int status)
{
	int flags = 0;

	if (status & UK_ABI_O_APPEND)
		flags |= UK_ABI_RWF_APPEND;
	if (status & UK_ABI_O_DSYNC)
		flags |= UK_ABI_RWF_DSYNC;
	if ((status & UK_ABI_O_SYNC) == UK_ABI_O_SYNC)
		flags |= UK_ABI_RWF_SYNC;
	return flags;
}

static __noinline long write_file(struct uk_ofile *ofile,
				  const struct uk_abi_iovec *iov, int nr_iov,
				  int64_t at, int flags)
{
	struct transfer t = {
		.ofile = ofile,
		.move = fdio__writer_of(ofile->file),
		.iov = iov,
		.nr_iov = nr_iov,
		.flags = flags | write_flags(status_of(ofile)),
		.wanted = UK_ABI_POLLOUT,
	};
	long rc = move(&t, at, true);

	if (rc == -EPIPE)
		uk_fdio_epipe_tell();
	return rc;
}

long uk_ofile_write(struct uk_ofile *ofile, const struct uk_abi_iovec *iov,
		    int nr_iov, int64_t at, int flags)
{
	const struct uk_file_ops *ops = ofile->file->ops;
	unsigned int status = status_of(ofile);

	if ((status & UK_ABI_O_PATH) ||
	    (status & UK_ABI_O_ACCMODE) == UK_ABI_O_RDONLY)
		return -EBADF;
	if (ops->write_waiting && at == UK_FDIO_AT_POSITION)
		return ops->write_waiting(ofile, iov, nr_iov, flags);
	return write_file(ofile, iov, nr_iov, at, flags);
}
