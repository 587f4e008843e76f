/* SPDX-License-Identifier: BSD-3-Clause */
/* From a path to an open file description. */
#include "vfs-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mount.h>
#include <uk/abi/stat.h>

/* The path of a description is its vnode, and keeps the mount in use. */
static void put_path(void *path)
{
	struct uk_vnode *node = path;

	uk_mutex_lock(&vfs__tree);
	vfs__mount_unuse(node->mount);
	uk_mutex_unlock(&vfs__tree);
	uk_vnode_put(node);
}

struct uk_vnode *uk_vnode_of(const struct uk_ofile *ofile)
{
	return ofile->path_put == put_path ? ofile->path : NULL;
}

static unsigned int access_of(unsigned int flags)
{
	switch (flags & UK_ABI_O_ACCMODE) {
	case UK_ABI_O_RDONLY:
		return UK_ABI_R_OK | (flags & UK_ABI_O_TRUNC ? UK_ABI_W_OK : 0);
	case UK_ABI_O_WRONLY:
		return UK_ABI_W_OK;
	default:
		return UK_ABI_R_OK | UK_ABI_W_OK;
	}
}

/* Whether what is there may be opened so. */
static int check(const struct uk_fsctx *ctx, struct uk_vnode *node,
		 unsigned int flags)
{
	unsigned int access = access_of(flags);

	if (flags & UK_ABI_O_DIRECTORY && !vfs__is_dir(node))
		return -ENOTDIR;
	if (flags & UK_ABI_O_PATH)
		return 0;
	if (node->file.type == UK_ABI_S_IFLNK)
		return -ELOOP;
	if (vfs__is_dir(node) && access & UK_ABI_W_OK)
		return -EISDIR;
	return uk_vnode_may(ctx, node, access);
}

/* Finds or makes the node. */
static int find(const struct uk_fsctx *ctx, struct uk_vnode *at,
		const char *path, unsigned int flags, uint32_t mode,
		struct vfs__walk *walk)
{
	bool is_nofollow = flags & UK_ABI_O_NOFOLLOW ||
			   (flags & UK_ABI_O_CREAT && flags & UK_ABI_O_EXCL);
	int err = vfs__walk(walk, ctx, at, path,
			    is_nofollow ? VFS__NOFOLLOW : VFS__FOLLOW);

	if (err < 0)
		return err;
	if (walk->node && flags & UK_ABI_O_CREAT && flags & UK_ABI_O_EXCL)
		err = -EEXIST;
	else if (walk->node && flags & UK_ABI_O_CREAT &&
		 vfs__is_dir(walk->node))
		err = -EISDIR;
	else if (walk->node)
		err = check(ctx, walk->node, flags);
	else if (!(flags & UK_ABI_O_CREAT))
		err = -ENOENT;
	else if (walk->has_slash)
		err = -EISDIR;
	else
		err = vfs__create(walk, UK_ABI_S_IFREG | (mode & 07777), 0,
				  NULL, &walk->node);
	if (err < 0)
		vfs__walk_end(walk);
	return err;
}

static bool is_device(const struct uk_vnode *node)
{
	return node->file.type == UK_ABI_S_IFCHR ||
	       node->file.type == UK_ABI_S_IFBLK;
}

static bool is_special(const struct uk_vnode *node)
{
	return is_device(node) || node->file.type == UK_ABI_S_IFIFO ||
	       node->file.type == UK_ABI_S_IFSOCK;
}

static int open_special(struct uk_vnode *node, unsigned int flags,
			struct uk_file **file)
{
	if (is_device(node) && node->mount->flags & UK_ABI_MS_NODEV)
		return -EACCES;
	uk_registry_foreach (vfs_opener, opener)
		if ((*opener)->type == node->file.type)
			return (*opener)->open(node, flags, file);
	return -ENXIO;
}

/* The file itself, with a reference. */
static int open_node(struct uk_vnode *node, unsigned int flags,
		     struct uk_file **file)
{
	static const struct uk_attr empty = { .valid = UK_ATTR_SIZE };
	int err;

	if (node->ops->open && !(flags & UK_ABI_O_PATH))
		return node->ops->open(node, flags, file);
	if (is_special(node) && !(flags & UK_ABI_O_PATH))
		return open_special(node, flags, file);
	if (flags & UK_ABI_O_TRUNC && node->file.type == UK_ABI_S_IFREG &&
	    !(flags & UK_ABI_O_PATH)) {
		err = node->file.ops->setattr
			      ? node->file.ops->setattr(&node->file, &empty)
			      : -EPERM;
		if (err < 0)
			return err;
	}
	uk_vnode_get(node);
	*file = &node->file;
	return 0;
}

/* Takes the reference of `node` over. */
static int describe_take(struct uk_vnode *node, unsigned int flags,
			 struct uk_ofile **opened)
{
	struct uk_file *file;
	int err = open_node(node, flags, &file);

	if (err < 0) {
		put_path(node);
		return err;
	}
	*opened = uk_ofile_create_take(
		file,
		flags & ~(UK_ABI_O_CREAT | UK_ABI_O_EXCL | UK_ABI_O_NOCTTY |
			  UK_ABI_O_TRUNC | UK_ABI_O_CLOEXEC));
	if (!*opened) {
		put_path(node);
		return -ENOMEM;
	}
	(*opened)->path = node;
	(*opened)->path_put = put_path;
	return 0;
}

int uk_vfs_open(const struct uk_fsctx *ctx, struct uk_vnode *at,
		const char *path, unsigned int flags, uint32_t mode,
		struct uk_ofile **opened)
{
	struct vfs__walk walk;
	struct uk_vnode *node = NULL;
	int err;

	if ((flags & UK_ABI_O_TMPFILE) == UK_ABI_O_TMPFILE)
		return -EOPNOTSUPP;
	if (flags & UK_ABI_O_CREAT && flags & UK_ABI_O_DIRECTORY)
		return -EINVAL;
	if (flags & UK_ABI_O_PATH)
		flags &= UK_ABI_O_PATH | UK_ABI_O_DIRECTORY |
			 UK_ABI_O_NOFOLLOW | UK_ABI_O_CLOEXEC;
	uk_mutex_lock(&vfs__tree);
	err = find(ctx, at, path, flags, mode, &walk);
	if (!err) {
		node = walk.node;
		walk.node = NULL;
		vfs__mount_use(node->mount);
		vfs__walk_end(&walk);
	}
	uk_mutex_unlock(&vfs__tree);
	return node ? describe_take(node, flags, opened) : err;
}
