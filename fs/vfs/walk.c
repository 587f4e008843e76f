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
struct uk_mutex vfs__tree = UK_MUTEX_INITIALIZER(vfs__tree);
struct uk_mount *vfs__root;

struct uk_vnode *vfs__cross_take(struct uk_vnode *node)
{
	struct uk_vnode *under;

	while (node->covered) {
		under = node;
		node = under->covered->root;
		uk_vnode_get(node);
		uk_vnode_put(under);
	}
	return node;
}

struct uk_vnode *vfs__root_of(const struct uk_fsctx *ctx)
{
	struct uk_vnode *root = ctx->root;

	if (!root && !vfs__root)
		return NULL;
	if (!root)
		root = vfs__root->root;
	uk_vnode_get(root);
	return vfs__cross_take(root);
}

static struct uk_vnode *start_of(const struct uk_fsctx *ctx,
				 struct uk_vnode *at, const char *path)
{
	if (!at)
		at = ctx->cwd;
	if (*path == '/' || !at)
		return vfs__root_of(ctx);
	uk_vnode_get(at);
	return at;
}

static bool is_root_of(const struct uk_fsctx *ctx, const struct uk_vnode *node)
{
	struct uk_vnode *root = vfs__root_of(ctx);

	if (root)
		uk_vnode_put(root);
	return root == node;
}

struct uk_vnode *vfs__parent(const struct uk_fsctx *ctx, struct uk_vnode *dir)
{
	struct uk_vnode *up = NULL;

	if (!is_root_of(ctx, dir)) {
		while (vfs__is_mount_root(dir) && dir->mount->on)
			dir = dir->mount->on;
		if (!vfs__is_mount_root(dir))
			up = dir->ops->parent(dir);
	}
	if (up)
		return vfs__cross_take(up);
	uk_vnode_get(dir);
	return dir;
}

/* The target of `link`, and `rest` behind it; NULL: see `*err`. */
static char *link_text(struct uk_vnode *link, const char *rest, int *err)
{
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
	memcpy(text + len, rest, rest_len + 1);
	return text;
}

/* Goes on with what the link in walk->node says. */
static int follow(struct vfs__walk *walk, const char **rest)
{
	struct uk_vnode *root = NULL;
	char *text;
	int err;

	if (++walk->nr_links > LINKS_MAX)
		return -ELOOP;
	text = link_text(walk->node, *rest, &err);
	if (!text)
		return err;
	uk_free(uk_alloc_get_default(), walk->text);
	walk->text = text;
	*rest = text;
	if (*text == '/')
		root = vfs__root_of(walk->ctx);
	if (root) {
		uk_vnode_put(walk->dir);
		walk->dir = root;
	}
	uk_vnode_put(walk->node);
	walk->node = NULL;
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
	err = uk_vnode_may(walk->ctx, walk->dir, UK_ABI_X_OK);
	if (err < 0)
		return err;
	walk->is_dotted = name[0] == '.' &&
			  (len == 1 || (len == 2 && name[1] == '.'));
	if (walk->is_dotted && len == 2) {
		walk->node = vfs__parent(walk->ctx, walk->dir);
		return 0;
	}
	if (walk->is_dotted) {
		uk_vnode_get(walk->dir);
		walk->node = walk->dir;
		return 0;
	}
	if (len > UK_VFS_NAME_MAX)
		return -ENAMETOOLONG;
	err = walk->dir->ops->lookup(walk->dir, name, len, &walk->node);
	if (err < 0)
		walk->node = NULL;
	else
		walk->node = vfs__cross_take(walk->node);
	return err == -ENOENT ? 0 : err;
}

/* Cuts the next component off `*rest`; false: there is none. */
static bool next_component(struct vfs__walk *walk, const char **rest)
{
	const char *end;

	while (**rest == '/')
		(*rest)++;
	walk->last = *rest;
	for (end = *rest; *end && *end != '/';)
		end++;
	walk->last_len = (size_t)(end - *rest);
	walk->has_slash = *end == '/';
	*rest = end;
	return walk->last_len > 0;
}

static bool is_end(const char *rest)
{
	while (*rest == '/')
		rest++;
	return !*rest;
}

static bool is_followed(const struct vfs__walk *walk, bool is_last,
			enum vfs__last how)
{
	return walk->node->file.type == UK_ABI_S_IFLNK &&
	       (!is_last || how == VFS__FOLLOW ||
		(how == VFS__NOFOLLOW && walk->has_slash));
}

/* One component: 1 when it was the last, 0 to go on, or an error. */
static int step(struct vfs__walk *walk, const char **rest, enum vfs__last how)
{
	bool is_last;
	int err = look_up(walk);

	if (err < 0)
		return err;
	is_last = is_end(*rest);
	if (!walk->node)
		return is_last ? 1 : -ENOENT;
	if (is_followed(walk, is_last, how))
		return follow(walk, rest);
	if (is_last && walk->has_slash && !vfs__is_dir(walk->node))
		return -ENOTDIR;
	if (is_last)
		return 1;
	uk_vnode_put(walk->dir);
	walk->dir = walk->node;
	walk->node = NULL;
	return vfs__is_dir(walk->dir) ? 0 : -ENOTDIR;
}

int vfs__walk(struct vfs__walk *walk, const struct uk_fsctx *ctx,
	      struct uk_vnode *at, const char *path, enum vfs__last how)
{
	int err = 0;

	*walk = (struct vfs__walk){ .ctx = ctx };
	if (!path)
		return -EFAULT;
	if (!*path)
		return -ENOENT;
	if (strlen(path) >= UK_VFS_PATH_MAX)
		return -ENAMETOOLONG;
	walk->dir = start_of(ctx, at, path);
	if (!walk->dir)
		return -ENOENT;
	while (!err && next_component(walk, &path))
		err = step(walk, &path, how);
	if (!err) { /* nothing but slashes */
		uk_vnode_get(walk->dir);
		walk->node = walk->dir;
		walk->is_dotted = true;
	}
	if (err < 0)
		vfs__walk_end(walk);
	return err < 0 ? err : 0;
}

void vfs__walk_end(struct vfs__walk *walk)
{
	uk_vnode_put(walk->dir);
	if (walk->node)
		uk_vnode_put(walk->node);
	uk_free(uk_alloc_get_default(), walk->text);
}

int uk_vfs_find(const struct uk_fsctx *ctx, struct uk_vnode *at,
		const char *path, unsigned int flags, struct uk_vnode **found)
{
	struct vfs__walk walk;
	int err;

	uk_mutex_lock(&vfs__tree);
	if (path && !*path && flags & UK_ABI_AT_EMPTY_PATH) {
		*found = start_of(ctx, at, path);
		uk_mutex_unlock(&vfs__tree);
		return *found ? 0 : -ENOENT;
	}
	err = vfs__walk(&walk, ctx, at, path,
			flags & UK_ABI_AT_SYMLINK_NOFOLLOW ? VFS__NOFOLLOW
							   : VFS__FOLLOW);
	if (!err) {
		*found = walk.node;
		err = walk.node ? 0 : -ENOENT;
		walk.node = NULL;
		vfs__walk_end(&walk);
	}
	uk_mutex_unlock(&vfs__tree);
	return err;
}
