/* SPDX-License-Identifier: BSD-3-Clause */
/* What changes names: make, unlink, link, rename. */
#include "vfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>

int vfs__may_change(const struct uk_fsctx *ctx, struct uk_vnode *dir)
{
	return uk_vnode_may(ctx, dir, UK_ABI_W_OK | UK_ABI_X_OK);
}

int vfs__create(struct vfs__walk *walk, uint32_t mode, uint64_t rdev,
		const char *target, struct uk_vnode **made)
{
	struct uk_vnode_new what = {
		.mode = mode,
		.rdev = rdev,
		.target = target,
	};
	uint32_t type = mode & UK_ABI_S_IFMT;
	int err = vfs__may_change(walk->ctx, walk->dir);

	if (!err && walk->ctx->uid &&
	    (type == UK_ABI_S_IFCHR || type == UK_ABI_S_IFBLK))
		err = -EPERM;
	if (!err)
		err = vfs__new_in(walk->ctx, walk->dir, &what);
	if (err < 0)
		return err;
	if (!walk->dir->ops->create)
		return -EPERM;
	return walk->dir->ops->create(walk->dir, walk->last, walk->last_len,
				      &what, made);
}

static int make(struct vfs__walk *walk, uint32_t mode, uint64_t rdev,
		const char *target)
{
	struct uk_vnode *made;
	int err;

	if (walk->node)
		return -EEXIST;
	if (walk->has_slash && (mode & UK_ABI_S_IFMT) != UK_ABI_S_IFDIR)
		return -ENOENT;
	err = vfs__create(walk, mode, rdev, target, &made);
	if (!err)
		uk_vnode_put(made);
	return err;
}

int uk_vfs_make(const struct uk_fsctx *ctx, struct uk_vnode *at,
		const char *path, uint32_t mode, uint64_t rdev,
		const char *target)
{
	struct vfs__walk walk;
	int err;

	if (target && strlen(target) >= UK_VFS_PATH_MAX)
		return -ENAMETOOLONG;
	uk_rwlock_wlock(&vfs__tree);
	err = vfs__walk(&walk, ctx, at, path, VFS__NEW);
	if (!err) {
		err = make(&walk, mode, rdev, target);
		vfs__walk_end(&walk);
	}
	uk_rwlock_wunlock(&vfs__tree);
	return err;
}

/* In a directory with the sticky bit only owners take names away. */
static int may_take_away(const struct uk_fsctx *ctx, struct uk_vnode *dir,
			 struct uk_vnode *node)
{
	struct vfs__owner of_dir, of_node;
	int err = vfs__may_change(ctx, dir);

	if (err < 0 || !ctx->uid)
		return err;
	err = vfs__owner(dir, &of_dir);
	if (err < 0 || !(of_dir.mode & UK_ABI_S_ISVTX))
		return err;
	err = vfs__owner(node, &of_node);
	if (err < 0)
		return err;
	return ctx->uid == of_dir.uid || ctx->uid == of_node.uid ? 0 : -EPERM;
}

static int remove_dir_check(const struct vfs__walk *walk)
{
	if (walk->is_dotted && walk->last_len == 1)
		return -EINVAL;
	if (walk->is_dotted)
		return walk->last_len == 2 ? -ENOTEMPTY : -EBUSY;
	if (!walk->node)
		return -ENOENT;
	if (!vfs__is_dir(walk->node))
		return -ENOTDIR;
	return 0;
}

static int remove_file_check(const struct vfs__walk *walk)
{
	if (walk->is_dotted)
		return -EISDIR;
	if (!walk->node)
		return -ENOENT;
	return vfs__is_dir(walk->node) ? -EISDIR : 0;
}

static int take_away(struct vfs__walk *walk, bool is_dir)
{
	int err = is_dir ? remove_dir_check(walk) : remove_file_check(walk);

	if (err < 0)
		return err;
	err = may_take_away(walk->ctx, walk->dir, walk->node);
	if (err < 0)
		return err;
	if (vfs__is_mount_root(walk->node))
		return -EBUSY;
	if (!walk->dir->ops->unlink)
		return -EPERM;
	return walk->dir->ops->unlink(walk->dir, walk->last, walk->last_len,
				      walk->node);
}

int uk_vfs_unlink(const struct uk_fsctx *ctx, struct uk_vnode *at,
		  const char *path, unsigned int flags)
{
	struct vfs__walk walk;
	int err;

	uk_rwlock_wlock(&vfs__tree);
	err = vfs__walk(&walk, ctx, at, path, VFS__NAME);
	if (!err) {
		err = take_away(&walk, flags & UK_ABI_AT_REMOVEDIR);
		vfs__walk_end(&walk);
	}
	uk_rwlock_wunlock(&vfs__tree);
	return err;
}

static int link_to(struct vfs__walk *walk, struct uk_vnode *node)
{
	int err;

	if (walk->node)
		return -EEXIST;
	if (walk->has_slash)
		return -ENOENT;
	if (node->mount != walk->dir->mount)
		return -EXDEV;
	if (vfs__is_dir(node))
		return -EPERM;
	err = vfs__may_change(walk->ctx, walk->dir);
	if (err < 0)
		return err;
	if (!walk->dir->ops->link)
		return -EPERM;
	return walk->dir->ops->link(walk->dir, walk->last, walk->last_len,
				    node);
}

int uk_vfs_link(const struct uk_fsctx *ctx, struct uk_vnode *node,
		struct uk_vnode *at, const char *path)
{
	struct vfs__walk walk;
	int err;

	uk_rwlock_wlock(&vfs__tree);
	err = vfs__walk(&walk, ctx, at, path, VFS__NEW);
	if (!err) {
		err = link_to(&walk, node);
		vfs__walk_end(&walk);
	}
	uk_rwlock_wunlock(&vfs__tree);
	return err;
}

/* Whether `node` is `dir` or above it. */
static bool is_above(struct uk_vnode *node, struct uk_vnode *dir)
{
	struct uk_vnode *up;
	bool found = node == dir;

	uk_vnode_get(dir);
	while (!found && !vfs__is_mount_root(dir)) {
		up = dir->ops->parent(dir);
		uk_vnode_put(dir);
		dir = up;
		found = dir == node;
	}
	uk_vnode_put(dir);
	return found;
}

/* Whether the two walks may be the ends of a rename. */
static int rename_check(struct vfs__walk *from, struct vfs__walk *to,
			unsigned int flags)
{
	if (from->dir->mount != to->dir->mount)
		return -EXDEV;
	if (from->is_dotted)
		return -EBUSY;
	if (to->is_dotted)
		return flags & UK_ABI_RENAME_NOREPLACE ? -EEXIST : -EBUSY;
	if (!from->node)
		return -ENOENT;
	if (to->node && flags & UK_ABI_RENAME_NOREPLACE)
		return -EEXIST;
	if (!to->node && flags & UK_ABI_RENAME_EXCHANGE)
		return -ENOENT;
	if (!vfs__is_dir(from->node) &&
	    (from->has_slash ||
	     (to->has_slash && !(flags & UK_ABI_RENAME_EXCHANGE))))
		return -ENOTDIR;
	if (flags & UK_ABI_RENAME_EXCHANGE && to->has_slash &&
	    !vfs__is_dir(to->node))
		return -ENOTDIR;
	if (is_above(from->node, to->dir))
		return -EINVAL;
	if (to->node && is_above(to->node, from->dir))
		return flags & UK_ABI_RENAME_EXCHANGE ? -EINVAL : -ENOTEMPTY;
	if (vfs__is_mount_root(from->node) ||
	    (to->node && vfs__is_mount_root(to->node)))
		return -EBUSY;
	return 0;
}

static int replace_check(const struct uk_vnode *node,
			 const struct uk_vnode *over)
{
	if (!over)
		return 0;
	if (vfs__is_dir(node) && !vfs__is_dir(over))
		return -ENOTDIR;
	return !vfs__is_dir(node) && vfs__is_dir(over) ? -EISDIR : 0;
}

static int exchange(struct vfs__walk *from, struct vfs__walk *to)
{
	if (!from->dir->ops->exchange)
		return -EINVAL;
	return from->dir->ops->exchange(from->dir, from->last, from->last_len,
					to->dir, to->last, to->last_len);
}

static int move(struct vfs__walk *from, struct vfs__walk *to,
		unsigned int flags)
{
	int err = rename_check(from, to, flags);

	if (err < 0)
		return err;
	if (from->node == to->node) /* two names of one file: nothing */
		return 0;
	err = may_take_away(from->ctx, from->dir, from->node);
	if (!err && to->node)
		err = may_take_away(to->ctx, to->dir, to->node);
	else if (!err)
		err = vfs__may_change(to->ctx, to->dir);
	if (!err && !(flags & UK_ABI_RENAME_EXCHANGE))
		err = replace_check(from->node, to->node);
	if (err < 0)
		return err;
	if (flags & UK_ABI_RENAME_EXCHANGE)
		return exchange(from, to);
	if (!from->dir->ops->rename)
		return -EPERM;
	return from->dir->ops->rename(from->dir, from->last, from->last_len,
				      from->node, to->dir, to->last,
				      to->last_len, to->node);
}

int uk_vfs_rename(const struct uk_fsctx *ctx, struct uk_vnode *at,
		  const char *path, struct uk_vnode *to_at, const char *to_path,
		  unsigned int flags)
{
	struct vfs__walk from, to;
	int err;

	if (flags &
	    ~(unsigned int)(UK_ABI_RENAME_NOREPLACE | UK_ABI_RENAME_EXCHANGE))
		return -EINVAL;
	if (flags == (UK_ABI_RENAME_NOREPLACE | UK_ABI_RENAME_EXCHANGE))
		return -EINVAL;
	uk_rwlock_wlock(&vfs__tree);
	err = vfs__walk(&from, ctx, at, path, VFS__NEW);
	if (err < 0)
		goto out;
	err = vfs__walk(&to, ctx, to_at, to_path, VFS__NEW);
	if (!err) {
		err = move(&from, &to, flags);
		vfs__walk_end(&to);
	}
	vfs__walk_end(&from);
out:
	uk_rwlock_wunlock(&vfs__tree);
	return err;
}
