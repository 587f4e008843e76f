/* SPDX-License-Identifier: BSD-3-Clause */
/* The bytes of files: pages that are there only where something was written. */
#include "ramfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/mman.h>
#include <uk/abi/stat.h>
#include <uk/abi/uio.h>
#include <uk/ramfs.h>

int ramfs__resize(struct ramfs_node *node, uint64_t size)
{
	uint64_t first = DIV_ROUND_UP(size, RAMFS_PAGE), before = node->size;

	if (size > RAMFS_SIZE_MAX)
		return -EFBIG;
	if (size > before)
		ramfs__clear_tail(node);
	ramfs__set_size(node, size);
	if (size > before)
		return 0;
	uk_file_forget_pages(&node->vnode.file, first * RAMFS_PAGE, UINT64_MAX);
	if (node->pages.nr || node->pages.root)
		ramfs__cut(node, first);
	node->is_wild = true;
	ramfs__clear_tail(node);
	return 0;
}

int uk_ramfs_lend(struct uk_vnode *vnode, const void *data, size_t len)
{
	struct ramfs_node *node = ramfs__node(vnode);
	int err = 0;

	if (vnode->ops != &ramfs__names || vnode->file.type != UK_ABI_S_IFREG)
		return -ENOTSUP;
	uk_mutex_lock(&node->lock);
	if (node->size || node->pages.nr) {
		err = -EEXIST;
	} else {
		node->lent = data;
		node->lent_len = node->size = len;
	}
	uk_mutex_unlock(&node->lock);
	return err;
}

/* Where there is no page: what is lent, then zeros. */
static void read_hole(const struct ramfs_node *node, uint64_t at, char *to,
		      size_t len)
{
	size_t lent = ramfs__lent_at(node, at, len);

	if (lent)
		memcpy(to, node->lent + at, lent);
	memset(to + lent, 0, len - lent);
}

static void read_bytes(struct ramfs_node *node, uint64_t at, char *to,
		       size_t len)
{
	size_t in_page, part;
	const char *page;

	for (; len; at += part, to += part, len -= part) {
		in_page = at % RAMFS_PAGE;
		part = MIN(len, RAMFS_PAGE - in_page);
		page = ramfs__page_at(node, at / RAMFS_PAGE);
		if (page)
			memcpy(to, page + in_page, part);
		else
			read_hole(node, at, to, part);
	}
}

/* How many bytes it wrote before there was no memory. */
static size_t write_bytes(struct ramfs_node *node, uint64_t at,
			  const char *from, size_t len)
{
	size_t in_page, part, done = 0;
	char *page;

	for (; done < len; done += part) {
		in_page = (at + done) % RAMFS_PAGE;
		part = MIN(len - done, RAMFS_PAGE - in_page);
		page = ramfs__page_write(node, at + done, part);
		if (!page)
			break;
		memcpy(page + in_page, from + done, part);
	}
	return done;
}

long ramfs__read(struct uk_file *file, const struct uk_abi_iovec *iov,
		 int nr_iov, int64_t at, int flags __unused)
{
	struct ramfs_node *node = ramfs__of(file);
	uint64_t left, where = (uint64_t)at;
	size_t part;

	if (file->type != UK_ABI_S_IFREG)
		return -EISDIR;
	if (at < 0)
		return -EINVAL;
	uk_mutex_lock(&node->lock);
	left = where < node->size ? node->size - where : 0;
	for (int i = 0; i < nr_iov && left; i++) {
		part = MIN(iov[i].len, left);
		read_bytes(node, where, iov[i].base, part);
		where += part;
		left -= part;
	}
	ramfs__was_read(node);
	uk_mutex_unlock(&node->lock);
	return (long)(where - (uint64_t)at);
}

static size_t len_of(const struct uk_abi_iovec *iov, int nr_iov)
{
	size_t len = 0;

	while (nr_iov-- > 0)
		len += iov++->len;
	return len;
}

static long write_locked(struct ramfs_node *node,
			 const struct uk_abi_iovec *iov, int nr_iov,
			 uint64_t at)
{
	size_t part, done = 0, total = 0;

	if (unlikely(node->seals & ~UK_ABI_F_SEAL_SEAL) &&
	    ramfs__may_write(node, at + len_of(iov, nr_iov)))
		return -EPERM;
	if (unlikely(at > node->size))
		ramfs__clear_tail(node);
	for (int i = 0; i < nr_iov; i++) {
		total += iov[i].len;
		part = MIN(iov[i].len,
			   RAMFS_SIZE_MAX - MIN(at + done, RAMFS_SIZE_MAX));
		part = write_bytes(node, at + done, iov[i].base, part);
		done += part;
		if (part < iov[i].len)
			break;
	}
	if (!done && total)
		return at >= RAMFS_SIZE_MAX ? -EFBIG : -ENOSPC;
	if (done && at + done > node->size)
		ramfs__set_size(node, at + done);
	return (long)done;
}

long ramfs__write(struct uk_file *file, const struct uk_abi_iovec *iov,
		  int nr_iov, int64_t at, int flags)
{
	struct ramfs_node *node = ramfs__of(file);
	long done;

	if (file->type != UK_ABI_S_IFREG)
		return -EISDIR;
	if (at < 0 && !(flags & UK_ABI_RWF_APPEND))
		return -EINVAL;
	uk_mutex_lock(&node->lock);
	done = write_locked(node, iov, nr_iov,
			    flags & UK_ABI_RWF_APPEND ? node->size
						      : (uint64_t)at);
	if (done > 0)
		ramfs__was_written(node);
	uk_mutex_unlock(&node->lock);
	return done;
}
