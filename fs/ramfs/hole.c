/* SPDX-License-Identifier: BSD-3-Clause */
/* Room that is there before it is written, and gaps: fallocate(), SEEK_HOLE. */
#include "ramfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>

/* What is not a whole page is cleared; what is lent has to be covered. */
static int clear_part(struct ramfs_node *node, uint64_t at, uint64_t len)
{
	uint64_t index = at / RAMFS_PAGE;
	char *page = ramfs__page_at(node, index);

	if (!page && index * RAMFS_PAGE >= node->lent_len)
		return 0;
	if (!page)
		page = ramfs__page_make(node, index);
	if (!page)
		return -ENOSPC;
	memset(page + at % RAMFS_PAGE, 0, len);
	return 0;
}

static int clear_whole(struct ramfs_node *node, uint64_t index)
{
	if (index * RAMFS_PAGE < node->lent_len)
		return clear_part(node, index * RAMFS_PAGE, RAMFS_PAGE);
	ramfs__page_drop(node, index);
	return 0;
}

static int clear(struct ramfs_node *node, uint64_t at, uint64_t end)
{
	uint64_t part;
	int err = 0;

	for (; !err && at < end; at += part) {
		part = MIN(RAMFS_PAGE - at % RAMFS_PAGE, end - at);
		if (part < RAMFS_PAGE)
			err = clear_part(node, at, part);
		else
			err = clear_whole(node, at / RAMFS_PAGE);
	}
	return err;
}

static int fill(struct ramfs_node *node, uint64_t at, uint64_t end)
{
	for (uint64_t i = at / RAMFS_PAGE; i < DIV_ROUND_UP(end, RAMFS_PAGE);
	     i++)
		if (!ramfs__page_make(node, i))
			return -ENOSPC;
	return 0;
}

static int allocate_locked(struct ramfs_node *node, int mode, uint64_t at,
			   uint64_t end)
{
	uint64_t clear_end = MIN(end, ALIGN_UP(node->size, RAMFS_PAGE));
	int err = ramfs__may_write(node,
				   mode & UK_ABI_FALLOC_KEEP_SIZE ? 0 : end);

	if (err < 0)
		return err;
	if (mode & (UK_ABI_FALLOC_PUNCH_HOLE | UK_ABI_FALLOC_ZERO_RANGE))
		err = clear(node, at, clear_end);
	if (!err && !(mode & UK_ABI_FALLOC_PUNCH_HOLE))
		err = fill(node, at, end);
	if (err < 0)
		return err;
	if (!(mode & UK_ABI_FALLOC_KEEP_SIZE) && end > node->size) {
		ramfs__clear_tail(node);
		ramfs__set_size(node, end);
	}
	ramfs__was_written(node);
	return 0;
}

static bool is_known(int mode)
{
	switch (mode & ~UK_ABI_FALLOC_KEEP_SIZE) {
	case 0:
	case UK_ABI_FALLOC_ZERO_RANGE:
		return true;
	case UK_ABI_FALLOC_PUNCH_HOLE:
		return mode & UK_ABI_FALLOC_KEEP_SIZE;
	default:
		return false;
	}
}

int ramfs__allocate(struct uk_file *file, int mode, int64_t at, int64_t len)
{
	struct ramfs_node *node = ramfs__of(file);
	uint64_t end = (uint64_t)at + (uint64_t)len;
	int err;

	if (!is_known(mode))
		return -EOPNOTSUPP;
	if (file->type != UK_ABI_S_IFREG)
		return -ENODEV;
	if (at < 0 || len <= 0)
		return -EINVAL;
	if (end > RAMFS_SIZE_MAX)
		return -EFBIG;
	uk_mutex_lock(&node->lock);
	err = allocate_locked(node, mode, (uint64_t)at, end);
	uk_mutex_unlock(&node->lock);
	return err;
}

static bool is_data(struct ramfs_node *node, uint64_t index)
{
	return index * RAMFS_PAGE < node->lent_len ||
	       ramfs__page_at(node, index);
}

static uint64_t next_data(struct ramfs_node *node, uint64_t at)
{
	uint64_t index;

	if (is_data(node, at / RAMFS_PAGE))
		return at;
	index = ramfs__page_next(node, at / RAMFS_PAGE);
	return index == UINT64_MAX ? index : index * RAMFS_PAGE;
}

static uint64_t next_hole(struct ramfs_node *node, uint64_t at)
{
	for (; at < node->size && is_data(node, at / RAMFS_PAGE);)
		at = (at / RAMFS_PAGE + 1) * RAMFS_PAGE;
	return MIN(at, node->size);
}

int64_t ramfs__seek(struct uk_file *file, int64_t at, bool to_hole)
{
	struct ramfs_node *node = ramfs__of(file);
	uint64_t found;

	uk_mutex_lock(&node->lock);
	found = to_hole ? next_hole(node, (uint64_t)at)
			: next_data(node, (uint64_t)at);
	if (!to_hole && found >= node->size)
		found = (uint64_t)-ENXIO;
	uk_mutex_unlock(&node->lock);
	return (int64_t)found;
}
