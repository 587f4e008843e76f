/* SPDX-License-Identifier: BSD-3-Clause */
/* Names in folders: items, and numbers where there is a "#". */
#include "procfs-internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/abi/stat.h>

#define FIRST_NUMBER 0x10000 /* the position of number 0; items are before */
#define NUMBER_LEN 12

struct uk_procfs_of procfs__of(const struct procfs_node *node,
			       const struct procfs_item *item)
{
	struct uk_procfs_of of = {
		.entry = item->entry,
		.nr_numbers = node->nr_numbers,
	};

	memcpy(of.number, node->number, sizeof(of.number));
	return of;
}

int procfs__next(const struct procfs_node *dir, const struct procfs_item *item,
		 int from)
{
	struct uk_procfs_of of = procfs__of(dir, item);

	if (!item->entry || !item->entry->next)
		return -ENOENT;
	return item->entry->next(&of, from);
}

static const struct procfs_item *number_item(const struct procfs_item *folder)
{
	const struct procfs_item *item = folder->first;

	while (item && !procfs__is_number(item))
		item = item->next;
	return item;
}

/* The number that `name` is, as it would be written; -1: it is none. */
static int number_of(const char *name, size_t len)
{
	long number = 0;

	if (!len || len >= NUMBER_LEN || (*name == '0' && len > 1))
		return -1;
	for (size_t i = 0; i < len; i++) {
		if (name[i] < '0' || name[i] > '9')
			return -1;
		number = number * 10 + name[i] - '0';
	}
	return number > INT32_MAX ? -1 : (int)number;
}

static int look_up_number(struct uk_vnode *dir, int number,
			  struct uk_vnode **found)
{
	const struct procfs_item *item = number_item(procfs__node(dir)->item);

	if (!item || procfs__next(procfs__node(dir), item, number) != number)
		return -ENOENT;
	return procfs__node_create(dir->mount, procfs__node(dir), item, number,
				   found);
}

int procfs__lookup(struct uk_vnode *dir, const char *name, size_t len,
		   struct uk_vnode **found)
{
	const struct procfs_item *item = procfs__node(dir)->item->first;
	int number = number_of(name, len);

	if (number >= 0)
		return look_up_number(dir, number, found);
	while (item && (item->len != len || memcmp(item->name, name, len) ||
			procfs__is_number(item)))
		item = item->next;
	if (!item)
		return -ENOENT;
	return procfs__node_create(dir->mount, procfs__node(dir), item, 0,
				   found);
}

/* A block of entries that is being filled. */
struct block {
	char *buf;
	size_t len, done;
};

static bool put(struct block *block, const struct procfs_item *item,
		const char *name, size_t len, int64_t next)
{
	struct uk_abi_dirent64 *to = (void *)(block->buf + block->done);
	size_t total = ALIGN_UP(sizeof(*to) + len + 1, 8);

	if (total > block->len - block->done)
		return false;
	memset(to, 0, total);
	to->ino = item->ino;
	to->off = next;
	to->reclen = (uint16_t)total;
	to->type = UK_ABI_DT_REG;
	if (item->first || !item->entry || (len < 3 && *name == '.'))
		to->type = UK_ABI_DT_DIR;
	else if (item->entry->readlink)
		to->type = UK_ABI_DT_LNK;
	memcpy(to->name, name, len);
	block->done += total;
	return true;
}

static bool put_items(const struct procfs_item *folder, int64_t *at,
		      struct block *block)
{
	const struct procfs_item *item = folder->first;
	int64_t place = 2;

	for (; *at < 2; ++*at)
		if (!put(block, folder, "..", (size_t)*at + 1, *at + 1))
			return false;
	for (; item; item = item->next, place++) {
		if (place < *at || procfs__is_number(item))
			continue;
		if (!put(block, item, item->name, item->len, place + 1))
			return false;
		*at = place + 1;
	}
	return true;
}

static bool put_numbers(const struct procfs_node *dir, int64_t *at,
			struct block *block)
{
	const struct procfs_item *item = number_item(dir->item);
	char name[NUMBER_LEN];
	int number, len;

	while (item && *at - FIRST_NUMBER <= INT32_MAX) {
		number = procfs__next(dir, item, (int)(*at - FIRST_NUMBER));
		if (number < 0)
			break;
		len = snprintf(name, sizeof(name), "%d", number);
		if (!put(block, item, name, (size_t)len,
			 (int64_t)FIRST_NUMBER + number + 1))
			return false;
		*at = (int64_t)FIRST_NUMBER + number + 1;
	}
	return true;
}

long procfs__readdir(struct uk_file *file, int64_t *at, void *buf, size_t len)
{
	const struct procfs_node *dir = (const struct procfs_node *)file;
	struct block block = { buf, len, 0 };
	bool is_all = true;

	if (file->type != UK_ABI_S_IFDIR)
		return -ENOTDIR;
	if (*at < 0)
		return -EINVAL;
	if (*at < FIRST_NUMBER) {
		is_all = put_items(dir->item, at, &block);
		if (is_all)
			*at = FIRST_NUMBER;
	}
	if (is_all)
		is_all = put_numbers(dir, at, &block);
	return is_all || block.done ? (long)block.done : -EINVAL;
}
