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
	__atomic_add_fetch(&mount->nr_users, 1, __ATOMIC_RELAXED);
}

/* Nobody can find it any more. Not under the tree lock. */
static void end_mount(struct uk_mount *mount)
{
	struct uk_vnode *on = mount->on;

	if (mount->fs->unmount)
		mount->fs->unmount(mount);
	uk_vnode_put(mount->root);
	vfs__mount_put(mount);
	vfs__mount_unuse(on->mount);
	uk_vnode_put(on);
}

/* One use of a mount that is detached is the tree's: see detach_all(). */
void vfs__mount_unuse(struct uk_mount *mount)
{
	if (__atomic_sub_fetch(&mount->nr_users, 1, __ATOMIC_ACQ_REL))
		return;
	if (__atomic_load_n(&mount->is_detached, __ATOMIC_ACQUIRE))
		end_mount(mount);
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
	err = vfs__want_dir(walk.node);
	if (!err) {
		*on = walk.node;
		walk.node = NULL;
	}
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

/* The mount whose root is at `path`, with a reference to the root. */
static int find_mount(const struct uk_fsctx *ctx, const char *path,
		      bool is_followed, struct uk_vnode **root)
{
	struct vfs__walk walk;
	int err = vfs__walk(&walk, ctx, NULL, path,
			    is_followed ? VFS__FOLLOW : VFS__NOFOLLOW);

	if (err < 0)
		return err;
	if (!walk.node)
		err = -ENOENT;
	else if (!vfs__is_mount_root(walk.node))
		err = -EINVAL;
	if (!err) {
		*root = walk.node;
		walk.node = NULL;
	}
	vfs__walk_end(&walk);
	return err;
}

#define CHANGEABLE                                                      \
	(UK_ABI_MS_RDONLY | UK_ABI_MS_NOSUID | UK_ABI_MS_NODEV |        \
	 UK_ABI_MS_NOEXEC | UK_ABI_MS_SYNCHRONOUS | UK_ABI_MS_NOATIME | \
	 UK_ABI_MS_NODIRATIME | UK_ABI_MS_RELATIME | UK_ABI_MS_STRICTATIME)

static int remount(const struct uk_fsctx *ctx, const char *path,
		   unsigned long flags)
{
	struct uk_mount *mount;
	struct uk_vnode *root;
	int err;

	uk_rwlock_wlock(&vfs__tree);
	err = find_mount(ctx, path, true, &root);
	if (err < 0)
		goto out;
	mount = root->mount;
	if (flags & UK_ABI_MS_RDONLY &&
	    __atomic_load_n(&mount->nr_writers, __ATOMIC_ACQUIRE))
		err = -EBUSY;
	else
		mount->flags = (mount->flags & ~(unsigned long)CHANGEABLE) |
			       (flags & CHANGEABLE);
	uk_vnode_put(root);
out:
	uk_rwlock_wunlock(&vfs__tree);
	return err;
}

int uk_vfs_mount(const struct uk_fsctx *ctx, const char *source,
		 const char *path, const char *fs_name, unsigned long flags,
		 const char *data)
{
	const struct uk_fs *fs;
	int err;

	if (!path)
		return -EFAULT;
	if (ctx->uid)
		return -EPERM;
	if (flags & (UK_ABI_MS_BIND | UK_ABI_MS_MOVE))
		return -EINVAL;
	if (flags & UK_ABI_MS_REMOUNT)
		return remount(ctx, path, flags);
	if (!fs_name)
		return -EINVAL;
	fs = fs_named(fs_name);
	if (!fs || !fs->mount)
		return -ENODEV;
	uk_rwlock_wlock(&vfs__tree);
	err = mount_locked(ctx, fs, source, path, flags & CHANGEABLE, data);
	uk_rwlock_wunlock(&vfs__tree);
	return err;
}

/* A mount on `mount`; NULL: none. Tree locked. */
static struct uk_mount *mount_on(const struct uk_mount *mount)
{
	struct uk_mount *other;

	uk_list_for_each_entry (other, &mounts, link) {
		if (other->on && other->on->mount == mount)
			return other;
	}
	return NULL;
}

/*
 * Takes `mount`, and first what is mounted on it, out of the tree; each has a
 * use more from here, so that it ends only when the caller is unlocked.
 */
static void detach_all(struct uk_mount *mount, struct uk_list_head *detached)
{
	struct uk_mount *top;

	do {
		for (top = mount; mount_on(top);)
			top = mount_on(top);
		vfs__mount_use(top);
		__atomic_store_n(&top->is_detached, true, __ATOMIC_RELEASE);
		top->on->covered = NULL;
		uk_list_move_tail(&top->link, detached);
	} while (top != mount);
}

static int detach(const struct uk_fsctx *ctx, const char *path,
		  unsigned int flags, struct uk_list_head *detached)
{
	struct uk_vnode *root;
	struct uk_mount *mount;
	int err =
		find_mount(ctx, path, !(flags & UK_ABI_UMOUNT_NOFOLLOW), &root);

	if (err < 0)
		return err;
	mount = root->mount;
	if (!mount->on)
		err = -EBUSY;
	else if (!(flags & UK_ABI_MNT_DETACH) &&
		 __atomic_load_n(&mount->nr_users, __ATOMIC_ACQUIRE))
		err = -EBUSY;
	else
		detach_all(mount, detached);
	uk_vnode_put(root);
	return err;
}

int uk_vfs_umount(const struct uk_fsctx *ctx, const char *path,
		  unsigned int flags)
{
	struct uk_mount *mount;
	UK_LIST_HEAD(detached);
	int err;

	if (ctx->uid)
		return -EPERM;
	if (flags & ~(unsigned int)(UK_ABI_MNT_FORCE | UK_ABI_MNT_DETACH |
				    UK_ABI_UMOUNT_NOFOLLOW))
		return -EINVAL;
	uk_rwlock_wlock(&vfs__tree);
	err = detach(ctx, path, flags, &detached);
	uk_rwlock_wunlock(&vfs__tree);
	while (!uk_list_empty(&detached)) {
		mount = uk_list_first_entry(&detached, struct uk_mount, link);
		uk_list_del(&mount->link);
		vfs__mount_unuse(mount);
	}
	return err;
}

int uk_vfs_foreach_mount(int (*each)(struct uk_mount *mount, void *arg),
			 void *arg)
{
	struct uk_mount *mount;
	int err = 0;

	uk_rwlock_wlock(&vfs__tree); /* devfs makes nodes meanwhile */
	uk_list_for_each_entry (mount, &mounts, link) {
		err = each(mount, arg);
		if (err)
			break;
	}
	uk_rwlock_wunlock(&vfs__tree);
	return err;
}

/* Where a process stood before; NULL: nowhere of its own. */
static void leave(struct uk_vnode *before)
{
	if (!before)
		return;
	vfs__mount_unuse(before->mount);
	uk_vnode_put(before);
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
	uk_rwlock_wlock(&vfs__tree);
	before = ctx->cwd;
	ctx->cwd = node;
	vfs__mount_use(node->mount);
	uk_rwlock_wunlock(&vfs__tree);
	leave(before);
	return 0;
}

int uk_vfs_chroot(struct uk_fsctx *ctx, struct uk_vnode *node)
{
	struct uk_vnode *before;
	int err;

	if (!vfs__is_dir(node))
		return -ENOTDIR;
	err = ctx->uid ? -EPERM : uk_vnode_may(ctx, node, UK_ABI_X_OK);
	if (err < 0)
		return err;
	uk_vnode_get(node);
	uk_rwlock_wlock(&vfs__tree);
	before = ctx->root;
	if (!ctx->cwd) { /* it stays where it is */
		ctx->cwd = vfs__root_of(ctx);
		uk_vnode_get(ctx->cwd);
		vfs__mount_use(ctx->cwd->mount);
	}
	ctx->root = node;
	vfs__mount_use(node->mount);
	uk_rwlock_wunlock(&vfs__tree);
	leave(before);
	return 0;
}
