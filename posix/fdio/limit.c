/* SPDX-License-Identifier: BSD-3-Clause */
/* The limit of the size of files (RLIMIT_FSIZE). */
#include "fdio-internal.h"

#include <errno.h>

#include <uk/abi/stat.h>
#include <uk/abi/uio.h>
#include <uk/fdio.h>

static uint64_t limit = UINT64_MAX; /* atomic */
static void (*on_efbig)(void);	    /* set early; NULL: there are no signals */

void uk_fdio_size_limit_set(uint64_t bytes)
{
	__atomic_store_n(&limit, bytes, __ATOMIC_RELAXED);
}

void uk_fdio_efbig_set(void (*fn)(void))
{
	__atomic_store_n(&on_efbig, fn, __ATOMIC_RELEASE);
}

static int refuse(void)
{
	void (*tell)(void) = __atomic_load_n(&on_efbig, __ATOMIC_ACQUIRE);

	if (tell)
		tell();
	return -EFBIG;
}

static uint64_t size_of(struct uk_file *file)
{
	struct uk_abi_statx stat;

	return uk_file_stat(file, &stat) ? 0 : stat.size;
}

int uk_fdio_size_check(struct uk_file *file, uint64_t size)
{
	if (likely(size <= __atomic_load_n(&limit, __ATOMIC_RELAXED)) ||
	    file->type != UK_ABI_S_IFREG || size <= size_of(file))
		return 0;
	return refuse();
}

/* As the file's own write, up to the limit. */
static long write_limited(struct uk_file *file, const struct uk_abi_iovec *iov,
			  int nr_iov, int64_t at, int flags)
{
	uint64_t left, end = __atomic_load_n(&limit, __ATOMIC_RELAXED);
	struct uk_abi_iovec part;
	long rc, done = 0;

	if (flags & UK_ABI_RWF_APPEND)
		at = (int64_t)size_of(file);
	for (; nr_iov; nr_iov--, iov++) {
		left = (uint64_t)at < end ? end - (uint64_t)at : 0;
		part = (struct uk_abi_iovec){ iov->base, MIN(iov->len, left) };
		if (!part.len && iov->len)
			return done ? done : refuse();
		rc = file->ops->write(file, &part, 1, at, flags);
		if (rc < 0)
			return done ? done : rc;
		done += rc;
		at += rc;
		if ((size_t)rc < iov->len)
			break;
	}
	return done;
}

fdio__move_fn fdio__writer_of(struct uk_file *file)
{
	if (likely(__atomic_load_n(&limit, __ATOMIC_RELAXED) == UINT64_MAX) ||
	    file->type != UK_ABI_S_IFREG || !file->ops->write)
		return file->ops->write;
	return write_limited;
}
