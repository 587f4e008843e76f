/* SPDX-License-Identifier: BSD-3-Clause */
/* What is mounted where. */
#include "vfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mount.h>
#include <uk/alloc.h>

static UK_LIST_HEAD(mounts); /* tree lock */
static uint64_t last_id;     /* tree lock */

void vfs__mount_use(struct uk_mount *mount)
{
	mount->nr_users++;
}

void vfs__mount_unuse(struct uk_mount *mount)
{
	mount->nr_users--;
}

static const struct uk_fs *fs_named(const char *name)
{
	uk_registry_foreach (fs, fs)
		if (!strcmp((*fs)->name, name))
			return *fs;
	return NULL;
}

void vfs__mount_put(struct uk_mount *mount)
{
	if (__atomic_sub_fetch(&mount->refs, 1, __ATOMIC_ACQ_REL))
		return;
	if (mount->fs->release)
		mount->fs->release(mount);
	uk_free(uk_alloc_get_default(), mount->source);
	uk_free(uk_alloc_get_default(), mount);
}

static struct uk_mount *create(const struct uk_fs *fs, const char *source,
			       unsigned long flags)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct uk_mount *mount = uk_zalloc(a, sizeof(*mount));
	size_t len = strlen(source) + 1;

	if (!mount)
		return NULL;
	mount->source = uk_malloc(a, len);
	if (!mount->source) {
		uk_free(a, mount);
		return NULL;
	}
	memcpy(mount->source, source, len);
	mount->fs = fs;
	mount->flags = flags;
	mount->refs = 1;
	mount->id = ++last_id;
	return mount;
}

/* Where a mount goes; NULL in `*on` for the first of all. Tree lock. */
static int find_place(const struct uk_fsctx *ctx, const char *path,
		      struct uk_vnode **on)
{
	struct vfs__walk walk;
	int err;

	*on = NULL;
	if (!vfs__root)
		return strcmp(path, "/") ? -ENOENT : 0;
	err = vfs__walk(&walk, ctx, NULL, path, VFS__FOLLOW);
	if (err < 0)
		return err;
	if (!walk.node)
		err = -ENOENT;
	else if (!vfs__is_dir(walk.node))
		err = -ENOTDIR;
	else
		*on = walk.node;
	if (!err)
		walk.node = NULL;
	vfs__walk_end(&walk);
	return err;
}

/* Takes the reference of `on` over. */
static void attach_take(struct uk_mount *mount, struct uk_vnode *on)
{
	mount->on = on;
	if (on) {
		on->covered = mount;
		vfs__mount_use(on->mount);
	} else {
		vfs__root = mount;
	}
	uk_list_add_tail(&mount->link, &mounts);
}

static int mount_locked(const struct uk_fsctx *ctx, const struct uk_fs *fs,
			const char *source, const char *path,
			unsigned long flags, const char *data)
{
	struct uk_mount *mount;
	struct uk_vnode *on;
	int err = find_place(ctx, path, &on);

	if (err < 0)
		return err;
	mount = create(fs, source ? source : "none", flags);
	err = mount ? fs->mount(mount, source, data) : -ENOMEM;
	if (!err) {
		attach_take(mount, on);
		return 0;
	}
	if (mount)
		vfs__mount_put(mount);
	if (on)
		uk_vnode_put(on);
	return err;
}

int uk_vfs_mount(const struct uk_fsctx *ctx, const char *source,
		 const char *path, const char *fs_name, unsigned long flags,
		 const char *data)
{
	const struct uk_fs *fs;
	int err;

	if (ctx->uid)
		return -EPERM;
	if (flags & (UK_ABI_MS_BIND | UK_ABI_MS_MOVE | UK_ABI_MS_REMOUNT))
		return -EINVAL;
	if (!fs_name || !path)
		return -EFAULT;
	fs = fs_named(fs_name);
	if (!fs || !fs->mount)
		return -ENODEV;
	uk_mutex_lock(&vfs__tree);
	err = mount_locked(ctx, fs, source, path, flags, data);
	uk_mutex_unlock(&vfs__tree);
	return err;
}

/* Tree lock: takes it out of the tree; the caller destroys it unlocked. */
static int detach(const struct uk_fsctx *ctx, const char *path,
		  unsigned int flags, struct uk_mount **mount)
{
	struct vfs__walk walk;
	int err = vfs__walk(&walk, ctx, NULL, path,
			    flags & UK_ABI_UMOUNT_NOFOLLOW ? VFS__NOFOLLOW
							   : VFS__FOLLOW);

	if (err < 0)
		return err;
	if (!walk.node)
		err = -ENOENT;
	else if (!vfs__is_mount_root(walk.node))
		err = -EINVAL;
	else if (walk.node->mount->nr_users || !walk.node->mount->on)
		err = -EBUSY;
	if (!err) {
		*mount = walk.node->mount;
		uk_list_del(&(*mount)->link);
		(*mount)->on->covered = NULL;
		vfs__mount_unuse((*mount)->on->mount);
	}
	vfs__walk_end(&walk);
	return err;
}

int uk_vfs_umount(const struct uk_fsctx *ctx, const char *path,
		  unsigned int flags)
{
	struct uk_mount *mount = NULL;
	int err;

	if (ctx->uid)
		return -EPERM;
	if (flags & ~(unsigned int)(UK_ABI_MNT_FORCE | UK_ABI_UMOUNT_NOFOLLOW))
		return -EINVAL;
	uk_mutex_lock(&vfs__tree);
	err = detach(ctx, path, flags, &mount);
	uk_mutex_unlock(&vfs__tree);
	if (!mount)
		return err;
	if (mount->fs->unmount)
		mount->fs->unmount(mount);
	uk_vnode_put(mount->on);
	uk_vnode_put(mount->root);
	vfs__mount_put(mount);
	return 0;
}

int uk_vfs_foreach_mount(int (*each)(struct uk_mount *mount, void *arg),
			 void *arg)
{
	struct uk_mount *mount;
	int err = 0;

	uk_mutex_lock(&vfs__tree);
	uk_list_for_each_entry (mount, &mounts, link) {
		err = each(mount, arg);
		if (err)
			break;
	}
	uk_mutex_unlock(&vfs__tree);
	return err;
}

int uk_vfs_chdir(struct uk_fsctx *ctx, struct uk_vnode *node)
{
	struct uk_vnode *before;
	int err;

	if (!vfs__is_dir(node))
		return -ENOTDIR;
	err = uk_vnode_may(ctx, node, UK_ABI_X_OK);
	if (err < 0)
		return err;
	uk_vnode_get(node);
	uk_mutex_lock(&vfs__tree);
	before = ctx->cwd;
	ctx->cwd = node;
	vfs__mount_use(node->mount);
	if (before)
		vfs__mount_unuse(before->mount);
	uk_mutex_unlock(&vfs__tree);
	if (before)
		uk_vnode_put(before);
	return 0;
}
