/* SPDX-License-Identifier: BSD-3-Clause */
/* The walk along a path, component by component. */
#include "vfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>

#define LINKS_MAX 40

/* Of names and mounts of all file systems; before the nodes' own. */
struct uk_rwlock vfs__tree = UK_RWLOCK_INITIALIZER(vfs__tree);
struct uk_mount *vfs__root;

/* What is seen at `node`, which is counted by the tree. */
static struct uk_vnode *top_of(struct uk_vnode *node)
{
	while (node->covered)
		node = node->covered->root;
	return node;
}

struct uk_vnode *vfs__cross_take(struct uk_vnode *node)
{
	struct uk_vnode *top = top_of(node);

	if (top != node) {
		uk_vnode_get(top);
		uk_vnode_put(node);
	}
	return top;
}

struct uk_vnode *vfs__root_of(const struct uk_fsctx *ctx)
{
	if (ctx->root)
		return top_of(ctx->root);
	return vfs__root ? top_of(vfs__root->root) : NULL;
}

static struct uk_vnode *counted(struct uk_vnode *node)
{
	if (node)
		uk_vnode_get(node);
	return node;
}

/* Where a relative path starts. */
static struct uk_vnode *start_of(const struct uk_fsctx *ctx,
				 struct uk_vnode *at)
{
	if (!at)
		at = ctx->cwd;
	return at ? at : vfs__root_of(ctx);
}

/* The directory above, over mounts; the root's is itself. */
static struct uk_vnode *parent_below(struct uk_vnode *root,
				     struct uk_vnode *dir)
{
	struct uk_vnode *up = NULL;

	if (dir != root) {
		while (vfs__is_mount_root(dir) && dir->mount->on)
			dir = dir->mount->on;
		if (!vfs__is_mount_root(dir))
			up = dir->ops->parent(dir);
	}
	return up ? vfs__cross_take(up) : counted(dir);
}

struct uk_vnode *vfs__parent(const struct uk_fsctx *ctx, struct uk_vnode *dir)
{
	return parent_below(vfs__root_of(ctx), dir);
}

/* The target of the link in walk->node, and `rest`; NULL: see `*err`. */
static char *link_text(const struct vfs__walk *walk, const char *rest, int *err)
{
	struct uk_vnode *link = walk->node;
	size_t rest_len = strlen(rest);
	long len = link->ops->readlink ? link->ops->readlink(link, NULL, 0)
				       : -EINVAL;
	char *text;

	*err = len < 0 ? (int)len : -ENOENT;
	if (len <= 0)
		return NULL;
	*err = -ENOMEM;
	text = uk_malloc(uk_alloc_get_default(), (size_t)len + rest_len + 2);
	if (!text)
		return NULL;
	link->ops->readlink(link, text, (size_t)len);
	text[len] = '/';
	memcpy(text + len + walk->has_slash, rest, rest_len + 1);
	return text;
}

static bool must(const struct vfs__walk *walk, unsigned int resolve)
{
	return walk->resolve & resolve;
}

/* Goes on at the root, as an absolute path says. */
static int to_root(struct vfs__walk *walk)
{
	struct uk_vnode *root = must(walk, UK_ABI_RESOLVE_IN_ROOT)
					? walk->scope
					: vfs__root_of(walk->ctx);

	if (must(walk, UK_ABI_RESOLVE_BENEATH))
		return -EXDEV;
	if (must(walk, UK_ABI_RESOLVE_NO_XDEV) && walk->dir &&
	    root->mount != walk->dir->mount)
		return -EXDEV;
	if (walk->dir)
		uk_vnode_put(walk->dir);
	walk->dir = counted(root);
	return root ? 0 : -ENOENT;
}

/* A link to a node that need not have a path. */
static int follow_to_node(struct vfs__walk *walk)
{
	struct uk_vnode *to;
	int err;

	if (must(walk, UK_ABI_RESOLVE_NO_MAGICLINKS))
		return -ELOOP;
	if (must(walk, UK_ABI_RESOLVE_BENEATH | UK_ABI_RESOLVE_IN_ROOT))
		return -EXDEV;
	err = walk->node->ops->follow(walk->node, &to);
	if (err < 0)
		return err;
	uk_vnode_put(walk->node);
	walk->node = to;
	if (must(walk, UK_ABI_RESOLVE_NO_XDEV) && to->mount != walk->dir->mount)
		return -EXDEV;
	return 0;
}

/* Goes on with what the link in walk->node says. */
static int follow_text(struct vfs__walk *walk, const char **rest)
{
	char *text;
	int err;

	text = link_text(walk, *rest, &err);
	if (!text)
		return err;
	uk_free(uk_alloc_get_default(), walk->text);
	walk->text = text;
	*rest = text;
	err = *text == '/' ? to_root(walk) : 0;
	if (err < 0)
		return err;
	uk_vnode_put(walk->node);
	walk->node = NULL;
	return 0;
}

/* ".." where the walk is. */
static int look_above(struct vfs__walk *walk)
{
	struct uk_vnode *root = walk->scope ? walk->scope
					    : vfs__root_of(walk->ctx);

	if (must(walk, UK_ABI_RESOLVE_BENEATH) && walk->dir == root)
		return -EXDEV;
	walk->node = parent_below(root, walk->dir);
	if (must(walk, UK_ABI_RESOLVE_NO_XDEV) &&
	    walk->node->mount != walk->dir->mount)
		return -EXDEV;
	return 0;
}

/* Finds the component that `walk` is at: sets node, or leaves it NULL. */
static int look_up(struct vfs__walk *walk)
{
	const char *name = walk->last;
	size_t len = walk->last_len;
	int err;

	if (!vfs__is_dir(walk->dir))
		return -ENOTDIR;
	if (unlikely(walk->ctx->uid)) { /* root may search all */
		err = uk_vnode_may(walk->ctx, walk->dir, UK_ABI_X_OK);
		if (err < 0)
			return err;
	}
	walk->is_dotted = name[0] == '.' &&
			  (len == 1 || (len == 2 && name[1] == '.'));
	if (walk->is_dotted && len == 2)
		return look_above(walk);
	if (walk->is_dotted) {
		walk->node = counted(walk->dir);
		return 0;
	}
	if (len > UK_VFS_NAME_MAX)
		return -ENAMETOOLONG;
	err = walk->dir->ops->lookup(walk->dir, name, len, &walk->node);
	if (err < 0) {
		walk->node = NULL;
		return err == -ENOENT ? 0 : err;
	}
	if (likely(!walk->node->covered))
		return 0;
	if (must(walk, UK_ABI_RESOLVE_NO_XDEV))
		return -EXDEV;
	walk->node = vfs__cross_take(walk->node);
	return 0;
}

/* Cuts the next component and slashes off `*rest`; false: there is none. */
static bool next_component(struct vfs__walk *walk, const char **rest)
{
	const char *begin = *rest, *end;

	while (*begin == '/')
		begin++;
	for (end = begin; *end && *end != '/';)
		end++;
	walk->last = begin;
	walk->last_len = (size_t)(end - begin);
	walk->has_slash = *end == '/';
	while (*end == '/')
		end++;
	*rest = end;
	return walk->last_len;
}

static bool is_followed(const struct vfs__walk *walk, bool is_last,
			enum vfs__last how)
{
	return walk->node->file.type == UK_ABI_S_IFLNK &&
	       (!is_last || how == VFS__FOLLOW ||
		(how == VFS__NOFOLLOW && walk->has_slash));
}

/* Follows the link in walk->node: 1 when a node was reached. */
static int follow(struct vfs__walk *walk, const char **rest)
{
	int err;

	if (++walk->nr_links > LINKS_MAX ||
	    must(walk, UK_ABI_RESOLVE_NO_SYMLINKS))
		return -ELOOP;
	if (!walk->node->ops->follow)
		return follow_text(walk, rest);
	err = follow_to_node(walk);
	return err < 0 ? err : 1;
}

/* One component: 1 when it was the last, 0 to go on, or an error. */
static int step(struct vfs__walk *walk, const char **rest, enum vfs__last how)
{
	bool is_last;
	int err = look_up(walk);

	if (err < 0)
		return err;
	is_last = !**rest;
	if (!walk->node)
		return is_last ? 1 : -ENOENT;
	if (is_followed(walk, is_last, how)) {
		err = follow(walk, rest);
		if (err <= 0)
			return err;
	}
	if (is_last && walk->has_slash && how != VFS__NEW &&
	    !vfs__is_dir(walk->node))
		return -ENOTDIR;
	if (is_last)
		return 1;
	uk_vnode_put(walk->dir);
	walk->dir = walk->node;
	walk->node = NULL;
	return vfs__is_dir(walk->dir) ? 0 : -ENOTDIR;
}

/* Most paths are short: cheaper than strlen(). */
static bool is_too_long(const char *path)
{
	for (const char *end = path; *end; end++)
		if (end - path == UK_VFS_PATH_MAX - 1)
			return true;
	return false;
}

/* Takes the place where `path` starts. */
static int start(struct vfs__walk *walk, struct uk_vnode *at, const char *path)
{
	if (!path)
		return -EFAULT;
	if (!*path)
		return -ENOENT;
	if (*path == '/' && !walk->resolve)
		at = vfs__root_of(walk->ctx);
	else
		at = start_of(walk->ctx, at);
	if (must(walk, UK_ABI_RESOLVE_BENEATH | UK_ABI_RESOLVE_IN_ROOT))
		walk->scope = counted(at);
	if (*path == '/' && walk->resolve)
		return to_root(walk);
	walk->dir = counted(at);
	return at ? 0 : -ENOENT;
}

int vfs__walk_within(struct vfs__walk *walk, const struct uk_fsctx *ctx,
		     struct uk_vnode *at, const char *path, enum vfs__last how,
		     unsigned int resolve)
{
	const char *rest = path;
	int err;

	walk->ctx = ctx;
	walk->dir = walk->node = walk->scope = NULL;
	walk->last = path;
	walk->last_len = 0;
	walk->is_dotted = walk->has_slash = false;
	walk->text = NULL;
	walk->nr_links = 0;
	walk->resolve = resolve;
	err = start(walk, at, path);
	while (!err && next_component(walk, &rest))
		err = step(walk, &rest, how);
	if (!err) { /* nothing but slashes */
		walk->node = counted(walk->dir);
		walk->is_dotted = true;
	}
	/* where it ends is known if that was reached */
	if ((err < 0 || walk->nr_links || rest - path >= UK_VFS_PATH_MAX) &&
	    path && is_too_long(path))
		err = -ENAMETOOLONG;
	if (err < 0)
		vfs__walk_end(walk);
	return err < 0 ? err : 0;
}

int vfs__walk(struct vfs__walk *walk, const struct uk_fsctx *ctx,
	      struct uk_vnode *at, const char *path, enum vfs__last how)
{
	return vfs__walk_within(walk, ctx, at, path, how, 0);
}

void vfs__walk_end(struct vfs__walk *walk)
{
	if (walk->dir)
		uk_vnode_put(walk->dir);
	if (walk->node)
		uk_vnode_put(walk->node);
	if (walk->scope)
		uk_vnode_put(walk->scope);
	if (walk->text)
		uk_free(uk_alloc_get_default(), walk->text);
}

static int find_locked(const struct uk_fsctx *ctx, struct uk_vnode *at,
		       const char *path, unsigned int flags,
		       struct uk_vnode **found)
{
	struct vfs__walk walk;
	int err;

	if (path && !*path && flags & UK_ABI_AT_EMPTY_PATH) {
		*found = counted(start_of(ctx, at));
		return *found ? 0 : -ENOENT;
	}
	err = vfs__walk(&walk, ctx, at, path,
			flags & UK_ABI_AT_SYMLINK_NOFOLLOW ? VFS__NOFOLLOW
							   : VFS__FOLLOW);
	if (err < 0)
		return err;
	*found = walk.node;
	err = walk.node ? 0 : -ENOENT;
	walk.node = NULL;
	vfs__walk_end(&walk);
	return err;
}

int uk_vfs_find(const struct uk_fsctx *ctx, struct uk_vnode *at,
		const char *path, unsigned int flags, struct uk_vnode **found)
{
	int err;

	uk_rwlock_rlock(&vfs__tree);
	err = find_locked(ctx, at, path, flags, found);
	uk_rwlock_runlock(&vfs__tree);
	return err;
}
