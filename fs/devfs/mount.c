/* SPDX-License-Identifier: BSD-3-Clause */
/* The tree below /dev: a ramfs that begins with the nodes of the devices. */
#include "devfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/stat.h>

static const struct uk_fs *ramfs(void)
{
	uk_registry_foreach (fs, fs)
		if (!strcmp((*fs)->name, "ramfs"))
			return *fs;
	return NULL; /* it is selected */
}

/* The folder `name` in `dir`, whose reference it takes; made if need be. */
static int enter_take(struct uk_vnode *dir, const char *name, size_t len,
		      struct uk_vnode **found)
{
	static const struct uk_vnode_new folder = {
		.mode = UK_ABI_S_IFDIR | 0755,
	};
	int err = dir->ops->lookup(dir, name, len, found);

	if (err == -ENOENT)
		err = dir->ops->create(dir, name, len, &folder, found);
	uk_vnode_put(dir);
	return err;
}

/* The folder that `*name` is in; `*name` is the rest. Tree lock. */
static int folder_of(struct uk_mount *mount, const char **name,
		     struct uk_vnode **found)
{
	struct uk_vnode *dir = mount->root;
	const char *end;
	int err;

	uk_vnode_get(dir);
	for (; (end = strchr(*name, '/')); *name = end + 1) {
		err = enter_take(dir, *name, (size_t)(end - *name), &dir);
		if (err < 0)
			return err;
	}
	*found = dir;
	return 0;
}

/* Tree lock. What is there stays as it is. */
static int make(struct uk_mount *mount, const struct uk_devfs_node *node)
{
	struct uk_vnode_new what = {
		.mode = node->mode,
		.rdev = node->rdev,
		.target = node->target,
	};
	const char *name = node->name;
	struct uk_vnode *dir, *made;
	int err = folder_of(mount, &name, &dir);

	if (err < 0)
		return err;
	err = dir->ops->lookup(dir, name, strlen(name), &made);
	if (err == -ENOENT)
		err = dir->ops->create(dir, name, strlen(name), &what, &made);
	uk_vnode_put(dir);
	if (!err)
		uk_vnode_put(made);
	return err;
}

static int make_one(const struct uk_devfs_node *node, void *mount)
{
	return make(mount, node);
}

static int mount_devfs(struct uk_mount *mount, const char *source,
		       const char *data)
{
	int err = ramfs()->mount(mount, source, data);

	if (err < 0)
		return err;
	err = devfs__foreach(make_one, mount);
	if (err < 0)
		uk_vnode_put(mount->root);
	return err;
}

static void unmount(struct uk_mount *mount)
{
	ramfs()->unmount(mount);
}

static void release(struct uk_mount *mount)
{
	ramfs()->release(mount);
}

static int statfs(struct uk_mount *mount, struct uk_abi_statfs *stat)
{
	return ramfs()->statfs(mount, stat);
}

static const struct uk_fs devfs = {
	.name = "devfs",
	.mount = mount_devfs,
	.unmount = unmount,
	.release = release,
	.statfs = statfs,
};
UK_REGISTER(fs, devfs);

/* As Linux calls it. */
static const struct uk_fs devtmpfs = {
	.name = "devtmpfs",
	.mount = mount_devfs,
	.unmount = unmount,
	.release = release,
	.statfs = statfs,
};
UK_REGISTER(fs, devtmpfs);

static int show_in(struct uk_mount *mount, void *node)
{
	return mount->fs->mount == mount_devfs ? make(mount, node) : 0;
}

int devfs__show(const struct uk_devfs_node *node)
{
	return uk_vfs_foreach_mount(show_in, (void *)node);
}

static int hide_in(struct uk_mount *mount, void *arg)
{
	const struct uk_devfs_node *node = arg;
	const char *name = node->name;
	struct uk_vnode *dir, *gone;

	if (mount->fs->mount != mount_devfs ||
	    folder_of(mount, &name, &dir) < 0)
		return 0;
	if (!dir->ops->lookup(dir, name, strlen(name), &gone)) {
		dir->ops->unlink(dir, name, strlen(name), gone);
		uk_vnode_put(gone);
	}
	uk_vnode_put(dir);
	return 0;
}

void devfs__hide(const struct uk_devfs_node *node)
{
	uk_vfs_foreach_mount(hide_in, (void *)node);
}
