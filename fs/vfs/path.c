/* SPDX-License-Identifier: BSD-3-Clause */
/* The path of a node: from it up to the root. */
#include "vfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>

#define BLOCK_LEN 1024 /* at least one entry, or a name */

/* Text that grows towards the beginning of `buf`. */
struct climb {
	const struct uk_fsctx *ctx;
	char *buf;
	size_t at;
	char *block; /* BLOCK_LEN bytes */
};

/* In a block of entries, the name of what has number `ino`. */
static const char *name_in(const char *block, long len, uint64_t ino)
{
	const struct uk_abi_dirent64 *entry;

	for (long at = 0; at < len; at += entry->reclen) {
		entry = (const void *)(block + at);
		if (entry->ino == ino && strcmp(entry->name, ".") &&
		    strcmp(entry->name, ".."))
			return entry->name;
	}
	return NULL;
}

static int prepend(struct climb *climb, const char *name)
{
	size_t len = strlen(name);

	if (len + 1 > climb->at)
		return -ERANGE;
	climb->at -= len + 1;
	climb->buf[climb->at] = '/';
	memcpy(climb->buf + climb->at + 1, name, len);
	return 0;
}

/* Where the file system has no names of nodes: by looking for the number. */
static int search(struct climb *climb, struct uk_vnode *dir, uint64_t ino)
{
	const char *name = NULL;
	int64_t where = 0;
	long len;

	do {
		len = dir->file.ops->readdir(&dir->file, &where, climb->block,
					     BLOCK_LEN);
		if (len > 0)
			name = name_in(climb->block, len, ino);
	} while (len > 0 && !name);
	if (!name)
		return len < 0 ? (int)len : -ENOENT;
	return prepend(climb, name);
}

static int search_above(struct climb *climb, struct uk_vnode *node,
			struct uk_vnode **up)
{
	struct uk_abi_statx stat;
	int err = vfs__is_dir(node) ? uk_vnode_getattr(node, &stat) : -ENOENT;

	if (err < 0)
		return err;
	*up = vfs__parent(climb->ctx, node);
	err = *up == node ? -ENOENT : search(climb, *up, stat.ino);
	if (err < 0)
		uk_vnode_put(*up);
	return err;
}

/* One name before what is there; `*up` is what it is in. */
static int climb_one(struct climb *climb, struct uk_vnode *node,
		     struct uk_vnode **up)
{
	int err;

	while (vfs__is_mount_root(node) && node->mount->on)
		node = node->mount->on;
	if (!node->ops->name)
		return search_above(climb, node, up);
	err = node->ops->name(node, climb->block, up);
	if (err < 0)
		return err;
	*up = vfs__cross_take(*up);
	err = prepend(climb, climb->block);
	if (err < 0)
		uk_vnode_put(*up);
	return err;
}

/* From `node`, whose reference it takes, up to the root. */
static int climb_take(struct climb *climb, struct uk_vnode *node)
{
	const struct uk_vnode *root = vfs__root_of(climb->ctx);
	struct uk_vnode *up;
	int err = 0;

	while (!err && node != root) {
		err = climb_one(climb, node, &up);
		if (err < 0)
			break;
		uk_vnode_put(node);
		node = up;
	}
	uk_vnode_put(node);
	return err;
}

static int climb_locked(struct climb *climb, struct uk_vnode *node)
{
	if (!node)
		node = climb->ctx->cwd;
	if (!node)
		node = vfs__root_of(climb->ctx);
	if (!node)
		return -ENOENT;
	uk_vnode_get(node);
	return climb_take(climb, node);
}

long uk_vfs_path_locked(const struct uk_fsctx *ctx, struct uk_vnode *node,
			char *buf, size_t len)
{
	struct climb climb = { ctx, buf, len, NULL };
	int err;

	if (len < 2)
		return -ERANGE;
	climb.block = uk_malloc(uk_alloc_get_default(), BLOCK_LEN);
	if (!climb.block)
		return -ENOMEM;
	buf[--climb.at] = 0;
	err = climb_locked(&climb, node);
	uk_free(uk_alloc_get_default(), climb.block);
	if (err < 0)
		return err;
	if (climb.at == len - 1)
		buf[--climb.at] = '/';
	len -= climb.at;
	memmove(buf, buf + climb.at, len);
	return (long)len;
}

long uk_vfs_path(const struct uk_fsctx *ctx, struct uk_vnode *node, char *buf,
		 size_t len)
{
	long got;

	uk_rwlock_rlock(&vfs__tree);
	got = uk_vfs_path_locked(ctx, node, buf, len);
	uk_rwlock_runlock(&vfs__tree);
	return got;
}

long uk_vfs_readlink(struct uk_vnode *node, char *buf, size_t len)
{
	long got = -EINVAL;

	uk_rwlock_rlock(&vfs__tree);
	if (node->file.type == UK_ABI_S_IFLNK && node->ops->readlink)
		got = node->ops->readlink(node, buf, len);
	uk_rwlock_runlock(&vfs__tree);
	return got < (long)len ? got : (long)len;
}

struct uk_vnode *uk_vfs_root_locked(const struct uk_fsctx *ctx)
{
	return vfs__root_of(ctx);
}
