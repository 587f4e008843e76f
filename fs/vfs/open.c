/* SPDX-License-Identifier: BSD-3-Clause */
/* From a path to an open file description. */
#include "vfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mount.h>
#include <uk/abi/stat.h>

#define NOT_KEPT                                                             \
	(UK_ABI_O_CREAT | UK_ABI_O_EXCL | UK_ABI_O_NOCTTY | UK_ABI_O_TRUNC | \
	 UK_ABI_O_CLOEXEC)
#define NEEDS_CHANGE 1 /* of the tree: once more, locked for that */

/* What is asked for, until it is open. */
struct request {
	const struct uk_fsctx *ctx;
	struct uk_vnode *at;
	const char *path;
	unsigned int flags, mode, resolve;
	bool is_slashed; /* a name to be made has a slash behind it */
};

/* A description's node keeps its mount in use. */
static void put_node(struct uk_file *file)
{
	struct uk_vnode *node = (struct uk_vnode *)file;

	vfs__mount_unuse(node->mount);
	uk_vnode_put(node);
}

static void put_written_node(struct uk_file *file)
{
	struct uk_vnode *node = (struct uk_vnode *)file;

	__atomic_sub_fetch(&node->mount->nr_writers, 1, __ATOMIC_RELAXED);
	put_node(file);
}

struct uk_vnode *uk_vnode_of(const struct uk_ofile *ofile)
{
	if (ofile->node_put != put_node && ofile->node_put != put_written_node)
		return NULL;
	return (struct uk_vnode *)ofile->node;
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

static int check_noatime(const struct uk_fsctx *ctx, struct uk_vnode *node)
{
	struct vfs__owner owner;
	int err = ctx->uid ? vfs__owner(node, &owner) : 0;

	if (err < 0 || !ctx->uid)
		return err;
	return ctx->uid == owner.uid ? 0 : -EPERM;
}

/* Whether what is there may be opened so. */
static int check(const struct uk_fsctx *ctx, struct uk_vnode *node,
		 unsigned int flags)
{
	unsigned int access = access_of(flags);
	int err;

	if (flags & UK_ABI_O_DIRECTORY && !vfs__is_dir(node))
		return -ENOTDIR;
	if (flags & UK_ABI_O_PATH)
		return 0;
	if (node->file.type == UK_ABI_S_IFLNK)
		return -ELOOP;
	if (vfs__is_dir(node) && access & UK_ABI_W_OK)
		return -EISDIR;
	err = uk_vnode_may(ctx, node, access);
	if (!err && flags & UK_ABI_O_NOATIME)
		err = check_noatime(ctx, node);
	return err;
}

static int create_take(struct vfs__walk *walk, const struct request *request,
		       bool may_change)
{
	if (!may_change)
		return NEEDS_CHANGE;
	if (walk->has_slash) /* of a link's target */
		return -EISDIR;
	return vfs__create(walk, UK_ABI_S_IFREG | (request->mode & 07777), 0,
			   NULL, &walk->node);
}

static enum vfs__last last_of(const struct request *request)
{
	unsigned int flags = request->flags;

	if (request->is_slashed)
		return VFS__NEW;
	if (flags & UK_ABI_O_CREAT && flags & UK_ABI_O_EXCL)
		return VFS__NOFOLLOW;
	return flags & UK_ABI_O_NOFOLLOW ? VFS__NOFOLLOW : VFS__FOLLOW;
}

/* Finds or makes the node; `may_change`: the tree is locked for writing. */
static int find(const struct request *request, bool may_change,
		struct vfs__walk *walk)
{
	unsigned int flags = request->flags;
	bool is_new = flags & UK_ABI_O_CREAT && flags & UK_ABI_O_EXCL;
	int err = vfs__walk_within(walk, request->ctx, request->at,
				   request->path, last_of(request),
				   request->resolve);

	if (err < 0)
		return err;
	if (request->is_slashed && !walk->is_dotted)
		err = -EISDIR;
	else if (walk->node && is_new)
		err = -EEXIST;
	else if (walk->node && flags & UK_ABI_O_CREAT &&
		 vfs__is_dir(walk->node))
		err = -EISDIR;
	else if (walk->node)
		err = check(request->ctx, walk->node, flags);
	else if (!(flags & UK_ABI_O_CREAT))
		err = -ENOENT;
	else
		err = create_take(walk, request, may_change);
	if (err)
		vfs__walk_end(walk);
	return err;
}

/* The node, with a reference, and its mount in use. Tree locked. */
static int find_node(const struct request *request, bool may_change,
		     struct uk_vnode **node)
{
	struct vfs__walk walk;
	int err = find(request, may_change, &walk);

	if (err)
		return err;
	*node = walk.node;
	walk.node = NULL;
	vfs__mount_use((*node)->mount);
	vfs__walk_end(&walk);
	return 0;
}

/* Makes a file without a name in the directory at the path. Tree locked. */
static int make_nameless(const struct request *request, struct uk_vnode **made)
{
	struct uk_vnode_new what = {
		.mode = UK_ABI_S_IFREG | (request->mode & 07777),
	};
	struct vfs__walk walk;
	int err = vfs__walk_within(&walk, request->ctx, request->at,
				   request->path, VFS__FOLLOW,
				   request->resolve);

	if (err < 0)
		return err;
	err = vfs__want_dir(walk.node);
	if (!err)
		err = vfs__may_change(request->ctx, walk.node);
	if (!err)
		err = vfs__new_in(request->ctx, walk.node, &what);
	if (!err && !walk.node->ops->create_nameless)
		err = -EOPNOTSUPP;
	if (!err)
		err = walk.node->ops->create_nameless(
			walk.node, &what, !(request->flags & UK_ABI_O_EXCL),
			made);
	if (!err)
		vfs__mount_use((*made)->mount);
	vfs__walk_end(&walk);
	return err;
}

static bool is_nameless(unsigned int flags)
{
	return (flags & UK_ABI_O_TMPFILE) == UK_ABI_O_TMPFILE;
}

/*
 * What O_CREAT names is often there, and readers need not wait for one
 * another; but where nobody else is in the tree, one walk does for both.
 */
static int reach(const struct request *request, struct uk_vnode **node)
{
	int err;

	if (!(request->flags & UK_ABI_O_CREAT) ||
	    !uk_rwlock_wtrylock(&vfs__tree)) {
		uk_rwlock_rlock(&vfs__tree);
		err = find_node(request, false, node);
		uk_rwlock_runlock(&vfs__tree);
		if (err != NEEDS_CHANGE)
			return err;
		uk_rwlock_wlock(&vfs__tree);
	}
	err = find_node(request, true, node);
	uk_rwlock_wunlock(&vfs__tree);
	return err;
}

static int reach_nameless(const struct request *request, struct uk_vnode **made)
{
	int err;

	uk_rwlock_wlock(&vfs__tree);
	err = make_nameless(request, made);
	uk_rwlock_wunlock(&vfs__tree);
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

static int cut(struct uk_vnode *node)
{
	static const struct uk_attr empty = { .valid = UK_ATTR_SIZE };

	if (node->file.type != UK_ABI_S_IFREG)
		return 0;
	if (!node->file.ops->setattr)
		return -EPERM;
	return node->file.ops->setattr(&node->file, &empty);
}

/* The file itself, with a reference. */
static int open_node(struct uk_vnode *node, unsigned int flags,
		     struct uk_file **file)
{
	int err = 0;

	if (!(flags & UK_ABI_O_PATH)) {
		if (node->ops->open)
			return node->ops->open(node, flags, file);
		if (is_special(node))
			return open_special(node, flags, file);
		if (flags & UK_ABI_O_TRUNC)
			err = cut(node);
	}
	if (err < 0)
		return err;
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
		put_node(&node->file);
		return err;
	}
	*opened = uk_ofile_create_take(file, flags & ~NOT_KEPT);
	if (!*opened) {
		put_node(&node->file);
		return -ENOMEM;
	}
	(*opened)->node = &node->file;
	(*opened)->node_put = put_node;
	if (flags & UK_ABI_O_ACCMODE && !(flags & UK_ABI_O_PATH)) {
		(*opened)->node_put = put_written_node;
		__atomic_add_fetch(&node->mount->nr_writers, 1,
				   __ATOMIC_RELAXED);
	}
	return 0;
}

static int open_request(struct request *request, struct uk_ofile **opened)
{
	struct uk_vnode *node;
	int err;

	if (is_nameless(request->flags)) {
		if (!(request->flags & UK_ABI_O_ACCMODE) ||
		    request->flags & UK_ABI_O_CREAT)
			return -EINVAL;
	} else if (request->flags & UK_ABI_O_CREAT &&
		   request->flags & UK_ABI_O_DIRECTORY) {
		return -EINVAL;
	}
	err = is_nameless(request->flags) ? reach_nameless(request, &node)
					  : reach(request, &node);
	if (err < 0)
		return err;
	if (is_nameless(request->flags))
		request->flags &= ~(unsigned int)UK_ABI_O_DIRECTORY;
	return describe_take(node, request->flags, opened);
}

static bool ends_with_slash(const char *path)
{
	size_t len = path ? strlen(path) : 0;

	return len && path[len - 1] == '/';
}

int uk_vfs_open_how(const struct uk_fsctx *ctx, struct uk_vnode *at,
		    const char *path, const struct uk_abi_open_how *how,
		    struct uk_ofile **opened)
{
	struct request request = {
		.ctx = ctx,
		.at = at,
		.path = path,
		.flags = (unsigned int)how->flags,
		.mode = (unsigned int)how->mode,
		.resolve = (unsigned int)how->resolve,
	};

	if (request.flags & UK_ABI_O_PATH)
		request.flags &= UK_ABI_O_PATH | UK_ABI_O_DIRECTORY |
				 UK_ABI_O_NOFOLLOW | UK_ABI_O_CLOEXEC;
	if (request.flags & UK_ABI_O_CREAT)
		request.is_slashed = ends_with_slash(path);
	return open_request(&request, opened);
}

int uk_vfs_open(const struct uk_fsctx *ctx, struct uk_vnode *at,
		const char *path, unsigned int flags, uint32_t mode,
		struct uk_ofile **opened)
{
	struct uk_abi_open_how how = { .flags = flags, .mode = mode };

	return uk_vfs_open_how(ctx, at, path, &how, opened);
}
