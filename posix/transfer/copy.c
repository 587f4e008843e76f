/* SPDX-License-Identifier: BSD-3-Clause */
/* sendfile(2) and copy_file_range(2). */
#include "transfer-internal.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/essentials.h>
#include <uk/fdio.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

/* Bytes looked up at once: who takes them has seldom room for more. */
#define LENT_LEN (64 * 1024)

static unsigned int mode_of(const struct uk_ofile *ofile)
{
	return ofile->flags & UK_ABI_O_ACCMODE;
}

static bool is_regular(const struct uk_ofile *ofile)
{
	return ofile->file->type == UK_ABI_S_IFREG;
}

int transfer__open(struct transfer__pair *pair, int in, int out)
{
	pair->in.ofile = uk_fd_get(in);
	pair->out.ofile = uk_fd_get(out);
	if (!pair->in.ofile || !pair->out.ofile ||
	    mode_of(pair->in.ofile) == UK_ABI_O_WRONLY ||
	    mode_of(pair->out.ofile) == UK_ABI_O_RDONLY)
		return -EBADF;
	return 0;
}

void transfer__close(struct transfer__pair *pair)
{
	if (pair->in.ofile)
		uk_ofile_put(pair->in.ofile);
	if (pair->out.ofile)
		uk_ofile_put(pair->out.ofile);
}

void transfer__find(struct transfer__end *end)
{
	struct uk_ofile *ofile = end->ofile;

	if (end->place) {
		end->at = *end->place;
		return;
	}
	uk_ofile_pos_lock(ofile);
	end->at = ofile->file->has_position ? ofile->position
					    : UK_FDIO_AT_POSITION;
	uk_ofile_pos_unlock(ofile);
}

void transfer__keep(struct transfer__end *end)
{
	struct uk_ofile *ofile = end->ofile;

	if (end->place) {
		*end->place = end->at;
		return;
	}
	if (end->at == UK_FDIO_AT_POSITION)
		return;
	uk_ofile_pos_lock(ofile);
	ofile->position = end->at;
	uk_ofile_pos_unlock(ofile);
}

/* How many bytes were taken by the other side; 0: the end. */
static long copy_piece(struct transfer__pair *pair, char *buffer, size_t len)
{
	struct uk_abi_iovec iov = { .base = buffer, .len = len };
	long rc = uk_ofile_read(pair->in.ofile, &iov, 1, pair->in.at, 0);

	if (rc <= 0)
		return rc;
	iov.len = (size_t)rc;
	rc = uk_ofile_write(pair->out.ofile, &iov, 1, pair->out.at, 0);
	if (rc > 0) {
		transfer__go_on(&pair->in, (size_t)rc);
		transfer__go_on(&pair->out, (size_t)rc);
	}
	return rc;
}

static long copy_all(struct transfer__pair *pair, char *buffer)
{
	size_t done = 0, piece;
	long rc;

	while (done < pair->len) {
		piece = MIN(pair->len - done, (size_t)TRANSFER_BUFFER_LEN);
		rc = copy_piece(pair, buffer, piece);
		if (rc < 0 && !done)
			return rc;
		if (rc <= 0)
			break;
		done += (size_t)rc;
	}
	return (long)done;
}

static long copy_by_buffer(struct transfer__pair *pair)
{
	size_t len = MAX(MIN(pair->len, (size_t)TRANSFER_BUFFER_LEN), 1UL);
	char *buffer = uk_malloc(uk_alloc_get_default(), len);
	long rc;

	if (!buffer)
		return -ENOMEM;
	rc = copy_all(pair, buffer);
	uk_free(uk_alloc_get_default(), buffer);
	return rc;
}

/* Memory of the one file, for what the other takes of it at once. */
static long take(void *arg, const struct uk_abi_iovec *iov, int nr_iov)
{
	struct transfer__pair *pair = arg;

	return uk_ofile_write(pair->out.ofile, iov, nr_iov, pair->out.at,
			      UK_ABI_RWF_NOWAIT);
}

static bool can_lend(const struct transfer__pair *pair)
{
	uint32_t to = pair->out.ofile->file->type;

	return pair->in.ofile->file->ops->lend && pair->in.at >= 0 &&
	       (to == UK_ABI_S_IFSOCK || to == UK_ABI_S_IFIFO);
}

/* `*done` bytes went; -EAGAIN: the rest has to wait, or more is no error. */
static long copy_lent(struct transfer__pair *pair, size_t *done)
{
	struct uk_file *in = pair->in.ofile->file;
	size_t piece;
	long rc = 1;

	while (rc > 0 && *done < pair->len) {
		piece = MIN(pair->len - *done, (size_t)LENT_LEN);
		rc = in->ops->lend(in, pair->in.at, piece, take, pair);
		if (rc > 0) {
			transfer__go_on(&pair->in, (size_t)rc);
			*done += (size_t)rc;
		}
	}
	return rc;
}

static long copy_between(struct transfer__pair *pair)
{
	size_t done = 0;
	long rc = can_lend(pair) ? copy_lent(pair, &done) : -EAGAIN;

	if (rc == -EAGAIN &&
	    (!can_lend(pair) || transfer__may_wait(&pair->out))) {
		pair->len -= done;
		rc = copy_by_buffer(pair);
		done += rc > 0 ? (size_t)rc : 0;
	}
	return done ? (long)done : MIN(rc, 0L);
}

static long copy(struct transfer__pair *pair)
{
	long rc;

	pair->len = MIN(pair->len, (size_t)UK_ABI_RW_MAX);
	rc = copy_between(pair);
	transfer__keep(&pair->in);
	transfer__keep(&pair->out);
	return rc;
}

static long check_send(const struct transfer__pair *pair)
{
	if (pair->in.place && !pair->in.ofile->file->has_position)
		return -ESPIPE;
	if (pair->in.at < 0 || !pair->in.ofile->file->has_position)
		return -EINVAL;
	if (pair->out.ofile->flags & UK_ABI_O_APPEND)
		return -EINVAL;
	return 0;
}

UK_LLSYSCALL_R_DEFINE(long, sendfile, int, out, int, in, int64_t *, place,
		      size_t, len)
{
	struct transfer__pair pair = { .in.place = place, .len = len };
	long rc = transfer__open(&pair, in, out);

	if (!rc) {
		transfer__find(&pair.in);
		transfer__find(&pair.out);
		rc = check_send(&pair);
	}
	if (!rc)
		rc = copy(&pair);
	transfer__close(&pair);
	return rc;
}

static bool overlap(const struct transfer__pair *pair)
{
	int64_t apart = pair->in.at - pair->out.at;

	return pair->in.ofile->file == pair->out.ofile->file &&
	       (size_t)(apart < 0 ? -apart : apart) < pair->len;
}

static long check_range(const struct transfer__pair *pair)
{
	if (pair->out.ofile->flags & UK_ABI_O_APPEND)
		return -EBADF;
	if (pair->in.ofile->file->type == UK_ABI_S_IFDIR ||
	    pair->out.ofile->file->type == UK_ABI_S_IFDIR)
		return -EISDIR;
	if (!is_regular(pair->in.ofile) || !is_regular(pair->out.ofile))
		return -EINVAL;
	if (pair->in.at < 0 || pair->out.at < 0)
		return -EINVAL;
	if (pair->len > (size_t)(INT64_MAX - MAX(pair->in.at, pair->out.at)))
		return -EOVERFLOW;
	return overlap(pair) ? -EINVAL : 0;
}

UK_LLSYSCALL_R_DEFINE(long, copy_file_range, int, in, int64_t *, in_place, int,
		      out, int64_t *, out_place, size_t, len, unsigned int,
		      flags)
{
	struct transfer__pair pair = { .in.place = in_place,
				       .out.place = out_place,
				       .len = len };
	long rc;

	if (flags)
		return -EINVAL;
	rc = transfer__open(&pair, in, out);
	if (!rc) {
		transfer__find(&pair.in);
		transfer__find(&pair.out);
		rc = check_range(&pair);
	}
	if (!rc)
		rc = copy(&pair);
	transfer__close(&pair);
	return rc;
}
