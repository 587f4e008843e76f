/* SPDX-License-Identifier: BSD-3-Clause */
/* splice(2), tee(2), vmsplice(2): one of the two is a pipe. */
#include "transfer-internal.h"

#include <errno.h>

#include <uk/abi/poll.h>
#include <uk/alloc.h>
#include <uk/pipe.h>
#include <uk/syscall.h>

#define FLAGS_ALL                                          \
	(UK_ABI_SPLICE_F_MOVE | UK_ABI_SPLICE_F_NONBLOCK | \
	 UK_ABI_SPLICE_F_MORE | UK_ABI_SPLICE_F_GIFT)
#define ANY_END (UK_ABI_POLLERR | UK_ABI_POLLHUP)

static bool is_pipe(const struct transfer__end *end)
{
	return uk_pipe_is_end(end->ofile->file);
}

/* Until the end may go on: 0, or -EAGAIN if it is not to wait, -EINTR. */
static long wait_for(const struct transfer__end *end, uint32_t event,
		     unsigned int flags)
{
	int rc;

	if (flags & UK_ABI_SPLICE_F_NONBLOCK || !transfer__may_wait(end))
		return -EAGAIN;
	rc = uk_events_wait(&end->ofile->file->events, event | ANY_END, 0);
	return rc < 0 ? rc : 0;
}

/* At most `len` bytes from the one to the other. */
static long by_buffer(struct transfer__pair *pair, size_t len,
		      unsigned int flags)
{
	int rwf = flags & UK_ABI_SPLICE_F_NONBLOCK ? UK_ABI_RWF_NOWAIT : 0;
	struct uk_abi_iovec iov = { .len = MIN(pair->len, len) };
	long rc;

	iov.len = MIN(iov.len, (size_t)TRANSFER_BUFFER_LEN);
	iov.base = uk_malloc(uk_alloc_get_default(), iov.len);
	if (!iov.base)
		return -ENOMEM;
	rc = uk_ofile_read(pair->in.ofile, &iov, 1, pair->in.at, rwf);
	if (rc > 0) {
		transfer__go_on(&pair->in, (size_t)rc);
		iov.len = (size_t)rc;
		rc = uk_ofile_write(pair->out.ofile, &iov, 1, pair->out.at, 0);
	}
	if (rc > 0)
		transfer__go_on(&pair->out, (size_t)rc);
	uk_free(uk_alloc_get_default(), iov.base);
	return rc;
}

/* Whoever takes from the pipe, and whether he was asked. */
struct taker {
	struct transfer__pair *pair;
	bool was_asked;
};

static long take(void *arg, const struct uk_abi_iovec *iov, int nr_iov)
{
	struct taker *taker = arg;
	struct transfer__end *out = &taker->pair->out;

	taker->was_asked = true;
	return uk_ofile_write(out->ofile, iov, nr_iov, out->at,
			      UK_ABI_RWF_NOWAIT);
}

/* Some bytes, or why not; `*goes_on`: it is worth trying again. */
static long give_some(struct transfer__pair *pair, size_t done,
		      unsigned int flags, bool *goes_on)
{
	struct taker taker = { .pair = pair };
	struct uk_file *in = pair->in.ofile->file;
	long rc = in->ops->lend(in, -1, pair->len - done, take, &taker);

	*goes_on = rc > 0;
	if (rc != -EAGAIN || (done && !taker.was_asked))
		return rc;
	rc = taker.was_asked ? wait_for(&pair->out, UK_ABI_POLLOUT, flags)
			     : wait_for(&pair->in, UK_ABI_POLLIN, flags);
	*goes_on = !rc;
	return rc;
}

static long from_pipe(struct transfer__pair *pair, unsigned int flags)
{
	bool goes_on = true;
	size_t done = 0;
	long rc = 0;

	if (pair->out.ofile->flags & UK_ABI_O_APPEND)
		return -EINVAL;
	/* a pipe's lock is behind that of a file, which may lend to it */
	if (pair->out.ofile->file->has_position)
		return by_buffer(pair, pair->len, flags);
	while (goes_on && done < pair->len) {
		rc = give_some(pair, done, flags, &goes_on);
		if (rc > 0) {
			transfer__go_on(&pair->out, (size_t)rc);
			done += (size_t)rc;
		}
	}
	return done ? (long)done : rc;
}

static long to_pipe(struct transfer__pair *pair, unsigned int flags)
{
	long rc, room;

	for (;;) {
		room = uk_pipe_room(pair->out.ofile->file);
		if (room == -EPIPE)
			uk_fdio_epipe_tell();
		if (room < 0)
			return room;
		if (room > 0)
			return by_buffer(pair, (size_t)room, flags);
		rc = wait_for(&pair->out, UK_ABI_POLLOUT, flags);
		if (rc)
			return rc;
	}
}

static long between_pipes(struct transfer__pair *pair, bool is_copy,
			  unsigned int flags)
{
	enum uk_pipe_side side = UK_PIPE_FROM;
	long rc;

	for (;;) {
		rc = uk_pipe_move(pair->in.ofile->file, pair->out.ofile->file,
				  pair->len, is_copy, &side);
		if (rc == -EPIPE)
			uk_fdio_epipe_tell();
		if (rc != -EAGAIN)
			return rc;
		rc = side == UK_PIPE_FROM
			     ? wait_for(&pair->in, UK_ABI_POLLIN, flags)
			     : wait_for(&pair->out, UK_ABI_POLLOUT, flags);
		if (rc)
			return rc;
	}
}

/* A place is of what has places, and of no pipe. */
static int check_place(const struct transfer__end *end)
{
	if (!end->place)
		return 0;
	if (is_pipe(end))
		return -ESPIPE;
	if (!end->ofile->file->has_position)
		return -EINVAL;
	return *end->place < 0 ? -EINVAL : 0;
}

static long splice_open(struct transfer__pair *pair, unsigned int flags)
{
	int rc = check_place(&pair->in);

	if (!rc)
		rc = check_place(&pair->out);
	if (rc)
		return rc;
	if (is_pipe(&pair->in) && is_pipe(&pair->out))
		return between_pipes(pair, false, flags);
	if (is_pipe(&pair->in))
		return from_pipe(pair, flags);
	return is_pipe(&pair->out) ? to_pipe(pair, flags) : -EINVAL;
}

UK_LLSYSCALL_R_DEFINE(long, splice, int, in, int64_t *, in_place, int, out,
		      int64_t *, out_place, size_t, len, unsigned int, flags)
{
	struct transfer__pair pair = { .in.place = in_place,
				       .out.place = out_place,
				       .len = MIN(len, (size_t)UK_ABI_RW_MAX) };
	long rc;

	if (!len)
		return 0;
	if (flags & ~(unsigned int)FLAGS_ALL)
		return -EINVAL;
	rc = transfer__open(&pair, in, out);
	if (!rc) {
		transfer__find(&pair.in);
		transfer__find(&pair.out);
		rc = splice_open(&pair, flags);
		if (rc > 0) {
			transfer__keep(&pair.in);
			transfer__keep(&pair.out);
		}
	}
	transfer__close(&pair);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(long, tee, int, in, int, out, size_t, len, unsigned int,
		      flags)
{
	struct transfer__pair pair = { .len = MIN(len, (size_t)UK_ABI_RW_MAX) };
	long rc;

	if (flags & ~(unsigned int)FLAGS_ALL)
		return -EINVAL;
	if (!len)
		return 0;
	rc = transfer__open(&pair, in, out);
	if (!rc)
		rc = is_pipe(&pair.in) && is_pipe(&pair.out)
			     ? between_pipes(&pair, true, flags)
			     : -EINVAL;
	transfer__close(&pair);
	return rc;
}

/* The pages are not given away: their bytes are copied. */
UK_LLSYSCALL_R_DEFINE(long, vmsplice, int, fd, const struct uk_abi_iovec *, iov,
		      unsigned long, nr_iov, unsigned int, flags)
{
	int rwf = flags & UK_ABI_SPLICE_F_NONBLOCK ? UK_ABI_RWF_NOWAIT : 0;
	struct transfer__end end = { .ofile = NULL };
	long rc = -EBADF;

	if (flags & ~(unsigned int)FLAGS_ALL || nr_iov > UK_ABI_IOV_MAX)
		return -EINVAL;
	end.ofile = uk_fd_get(fd);
	if (!end.ofile)
		return rc;
	if (is_pipe(&end))
		rc = (end.ofile->flags & UK_ABI_O_ACCMODE) == UK_ABI_O_RDONLY
			     ? uk_ofile_read(end.ofile, iov, (int)nr_iov,
					     UK_FDIO_AT_POSITION, rwf)
			     : uk_ofile_write(end.ofile, iov, (int)nr_iov,
					      UK_FDIO_AT_POSITION, rwf);
	uk_ofile_put(end.ofile);
	return rc;
}
