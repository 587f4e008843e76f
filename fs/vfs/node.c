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
	node->has_owner = false;
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

int vfs__want_dir(const struct uk_vnode *node)
{
	if (!node)
		return -ENOENT;
	return vfs__is_dir(node) ? 0 : -ENOTDIR;
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

int vfs__owner(struct uk_vnode *node, struct vfs__owner *owner)
{
	struct uk_abi_statx stat;
	int err;

	if (node->has_owner) {
		*owner =
			(struct vfs__owner){ node->mode, node->uid, node->gid };
		return 0;
	}
	err = uk_vnode_getattr(node, &stat);
	if (!err)
		*owner = (struct vfs__owner){ stat.mode, stat.uid, stat.gid };
	return err;
}

static bool is_in_group(const struct uk_fsctx *ctx, uint32_t gid)
{
	uint32_t nr = MIN(ctx->nr_groups, (uint32_t)UK_FSCTX_GROUPS_MAX);

	if (ctx->gid == gid)
		return true;
	for (uint32_t i = 0; i < nr; i++)
		if (ctx->groups[i] == gid)
			return true;
	return false;
}

/* The three bits of `owner` that count for `ctx`. */
static unsigned int bits_for(const struct uk_fsctx *ctx,
			     const struct vfs__owner *owner)
{
	if (!ctx->uid) /* may all, but not run what nobody may */
		return owner->mode & 0111 || (owner->mode & UK_ABI_S_IFMT) ==
						     UK_ABI_S_IFDIR
			       ? 7
			       : 6;
	if (ctx->uid == owner->uid)
		return owner->mode >> 6 & 7;
	if (is_in_group(ctx, owner->gid))
		return owner->mode >> 3 & 7;
	return owner->mode & 7;
}

static bool is_read_only(const struct uk_vnode *node)
{
	return node->mount->flags & UK_ABI_MS_RDONLY;
}

int uk_vnode_may(const struct uk_fsctx *ctx, struct uk_vnode *node,
		 unsigned int what)
{
	struct vfs__owner owner;
	int err;

	if (what & UK_ABI_W_OK && is_read_only(node) &&
	    (node->file.type == UK_ABI_S_IFREG || vfs__is_dir(node)))
		return -EROFS;
	if (!ctx->uid && (!(what & UK_ABI_X_OK) || vfs__is_dir(node)))
		return 0;
	if (what & UK_ABI_X_OK && node->file.type == UK_ABI_S_IFREG &&
	    node->mount->flags & UK_ABI_MS_NOEXEC)
		return -EACCES;
	err = vfs__owner(node, &owner);
	if (err < 0)
		return err;
	return what & ~bits_for(ctx, &owner) ? -EACCES : 0;
}

/* Whether who is not root may make this change. */
static int may_change_attr(const struct uk_fsctx *ctx,
			   const struct vfs__owner *owner,
			   const struct uk_attr *attr)
{
	unsigned int owners = attr->valid & ~(UK_ATTR_SIZE | UK_ATTR_CHOWN);

	if (!ctx->uid)
		return 0;
	if (attr->valid & UK_ATTR_UID && attr->uid != owner->uid)
		return -EPERM;
	if (attr->valid & UK_ATTR_GID && attr->gid != owner->gid &&
	    !is_in_group(ctx, attr->gid))
		return -EPERM;
	if (!owners || ctx->uid == owner->uid)
		return 0;
	if (attr->valid & UK_ATTR_TOUCH) /* who may write may */
		return UK_ABI_W_OK & ~bits_for(ctx, owner) ? -EACCES : 0;
	return -EPERM;
}

/* What chown() and chmod() take away from a mode. */
static void adapt_mode(const struct uk_fsctx *ctx, struct uk_vnode *node,
		       const struct vfs__owner *owner, struct uk_attr *attr)
{
	unsigned int owned_anew = UK_ATTR_UID | UK_ATTR_GID | UK_ATTR_CHOWN;

	if (attr->valid & owned_anew && !vfs__is_dir(node) &&
	    !(attr->valid & UK_ATTR_MODE)) {
		attr->mode = owner->mode & 07777 & ~UK_ABI_S_ISUID;
		if (owner->mode & 010)
			attr->mode &= ~(uint32_t)UK_ABI_S_ISGID;
		attr->valid |= UK_ATTR_MODE;
	} else if (attr->valid & UK_ATTR_MODE && ctx->uid &&
		   !is_in_group(ctx, owner->gid)) {
		attr->mode &= ~(uint32_t)UK_ABI_S_ISGID;
	}
}

int uk_vnode_setattr(const struct uk_fsctx *ctx, struct uk_vnode *node,
		     const struct uk_attr *attr)
{
	struct uk_attr adapted = *attr;
	struct vfs__owner owner;
	int err;

	if (!node->file.ops->setattr)
		return -EPERM;
	if (is_read_only(node))
		return -EROFS;
	err = vfs__owner(node, &owner);
	if (!err)
		err = may_change_attr(ctx, &owner, attr);
	if (err < 0)
		return err;
	adapt_mode(ctx, node, &owner, &adapted);
	return node->file.ops->setattr(&node->file, &adapted);
}

/* A directory with the set-group-id bit hands its group down. */
int vfs__new_in(const struct uk_fsctx *ctx, struct uk_vnode *dir,
		struct uk_vnode_new *what)
{
	struct vfs__owner owner;
	int err = vfs__owner(dir, &owner);

	if (err < 0)
		return err;
	if (!what->target)
		what->mode &= ~ctx->umask;
	what->uid = ctx->uid;
	what->gid = ctx->gid;
	if (!(owner.mode & UK_ABI_S_ISGID))
		return 0;
	what->gid = owner.gid;
	if ((what->mode & UK_ABI_S_IFMT) == UK_ABI_S_IFDIR)
		what->mode |= UK_ABI_S_ISGID;
	else if (ctx->uid && what->mode & 010 && !is_in_group(ctx, owner.gid))
		what->mode &= ~(uint32_t)UK_ABI_S_ISGID;
	return 0;
}
