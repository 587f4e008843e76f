/* SPDX-License-Identifier: BSD-3-Clause */
/* The bytes of files for who takes them from where they are. */
#include "ramfs-internal.h"

#include <errno.h>

#include <uk/abi/stat.h>
#include <uk/abi/uio.h>

#define PIECES_MAX 32

static char zeros[RAMFS_PAGE]; /* never written */

struct pieces {
	struct uk_abi_iovec iov[PIECES_MAX];
	int nr;
};

/* The memory at `at`; at most `*len` bytes of it, to the page's end. */
static const char *memory_at(struct ramfs_node *node, uint64_t at, size_t *len)
{
	size_t in_page = at % RAMFS_PAGE, lent;
	const char *page = ramfs__page_at(node, at / RAMFS_PAGE);

	*len = MIN(*len, RAMFS_PAGE - in_page);
	if (page)
		return page + in_page;
	lent = ramfs__lent_at(node, at, *len);
	if (!lent)
		return zeros;
	*len = lent;
	return node->lent + at;
}

/* Pieces that lie in a row are one. Whether there was room. */
static bool add(struct pieces *pieces, const char *memory, size_t len)
{
	struct uk_abi_iovec *last = &pieces->iov[MAX(pieces->nr, 1) - 1];

	if (pieces->nr && (char *)last->base + last->len == memory) {
		last->len += len;
		return true;
	}
	if (pieces->nr == PIECES_MAX)
		return false;
	pieces->iov[pieces->nr++] =
		(struct uk_abi_iovec){ .base = (void *)memory, .len = len };
	return true;
}

static void gather(struct ramfs_node *node, uint64_t at, uint64_t left,
		   struct pieces *pieces)
{
	const char *memory;
	size_t len;

	for (; left; at += len, left -= len) {
		len = left;
		memory = memory_at(node, at, &len);
		if (!add(pieces, memory, len))
			return;
	}
}

long ramfs__lend(struct uk_file *file, int64_t at, size_t len,
		 uk_file_take_fn take, void *arg)
{
	struct ramfs_node *node = ramfs__of(file);
	struct pieces pieces = { .nr = 0 };
	uint64_t where = (uint64_t)at, left;
	long rc = 0;

	if (file->type != UK_ABI_S_IFREG)
		return -EISDIR;
	if (at < 0)
		return -EINVAL;
	uk_mutex_lock(&node->lock);
	left = where < node->size ? node->size - where : 0;
	gather(node, where, MIN(left, (uint64_t)len), &pieces);
	if (pieces.nr)
		rc = take(arg, pieces.iov, pieces.nr);
	ramfs__was_read(node);
	uk_mutex_unlock(&node->lock);
	return rc;
}
