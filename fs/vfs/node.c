/* SPDX-License-Identifier: BSD-3-Clause */
/* Vnodes: counting, attributes, permissions. */
#include "vfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mount.h>
#include <uk/abi/poll.h>
#include <uk/abi/stat.h>

struct uk_fsctx uk_fsctx_first = { .umask = 022 };

void uk_vnode_init(struct uk_vnode *node, struct uk_mount *mount,
		   const struct uk_file_ops *file_ops,
		   const struct uk_vnode_ops *ops, uint32_t mode)
{
	uk_file_init(&node->file, file_ops, mode & UK_ABI_S_IFMT,
		     UK_ABI_POLLIN | UK_ABI_POLLOUT | UK_ABI_POLLRDNORM |
			     UK_ABI_POLLWRNORM);
	node->file.has_position = true;
	node->ops = ops;
	node->mount = mount;
	node->covered = NULL;
	__atomic_add_fetch(&mount->refs, 1, __ATOMIC_RELAXED);
}

void uk_vnode_fini(struct uk_vnode *node)
{
	vfs__mount_put(node->mount);
}

int vfs__is_dir(const struct uk_vnode *node)
{
	return node->file.type == UK_ABI_S_IFDIR;
}

void uk_vnode_fill(const struct uk_vnode *node, struct uk_abi_statx *stat)
{
	stat->dev_major = 0;
	stat->dev_minor = (uint32_t)node->mount->id;
	stat->mnt_id = node->mount->id;
	stat->attributes_mask |= UK_ABI_STATX_ATTR_MOUNT_ROOT;
	if (vfs__is_mount_root(node))
		stat->attributes |= UK_ABI_STATX_ATTR_MOUNT_ROOT;
}

int uk_vnode_getattr(struct uk_vnode *node, struct uk_abi_statx *stat)
{
	memset(stat, 0, sizeof(*stat));
	stat->mask = UK_ABI_STATX_BASIC_STATS | UK_ABI_STATX_BTIME;
	if (!node->file.ops->getattr)
		return -EINVAL;
	return node->file.ops->getattr(&node->file, stat);
}

/* The three bits of `stat` that count for `ctx`. */
static unsigned int bits_for(const struct uk_fsctx *ctx,
			     const struct uk_abi_statx *stat)
{
	if (!ctx->uid) /* may all, but not run what nobody may */
		return stat->mode & 0111 || (stat->mode & UK_ABI_S_IFMT) ==
						    UK_ABI_S_IFDIR
			       ? 7
			       : 6;
	if (ctx->uid == stat->uid)
		return stat->mode >> 6 & 7;
	if (ctx->gid == stat->gid)
		return stat->mode >> 3 & 7;
	return stat->mode & 7;
}

int uk_vnode_may(const struct uk_fsctx *ctx, struct uk_vnode *node,
		 unsigned int what)
{
	struct uk_abi_statx stat;
	int err;

	if (what & UK_ABI_W_OK && node->mount->flags & UK_ABI_MS_RDONLY &&
	    (node->file.type == UK_ABI_S_IFREG || vfs__is_dir(node)))
		return -EROFS;
	if (!ctx->uid && !(what & UK_ABI_X_OK))
		return 0;
	err = uk_vnode_getattr(node, &stat);
	if (err < 0)
		return err;
	return what & ~bits_for(ctx, &stat) ? -EACCES : 0;
}

/* Whether who is not root may make this change. */
static int may_change_attr(const struct uk_fsctx *ctx, struct uk_vnode *node,
			   const struct uk_attr *attr)
{
	struct uk_abi_statx stat;
	int err;

	if (!ctx->uid)
		return 0;
	err = uk_vnode_getattr(node, &stat);
	if (err < 0)
		return err;
	if (attr->valid & UK_ATTR_UID && attr->uid != stat.uid)
		return -EPERM;
	if (attr->valid & UK_ATTR_GID && attr->gid != stat.gid &&
	    attr->gid != ctx->gid)
		return -EPERM;
	if (attr->valid & ~UK_ATTR_SIZE && ctx->uid != stat.uid)
		return -EPERM;
	return 0;
}

int uk_vnode_setattr(const struct uk_fsctx *ctx, struct uk_vnode *node,
		     const struct uk_attr *attr)
{
	int err;

	if (!node->file.ops->setattr)
		return -EPERM;
	if (node->mount->flags & UK_ABI_MS_RDONLY)
		return -EROFS;
	err = may_change_attr(ctx, node, attr);
	return err < 0 ? err : node->file.ops->setattr(&node->file, attr);
}
