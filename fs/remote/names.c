/* SPDX-License-Identifier: BSD-3-Clause */
/* Operations on names. */
#include "remote-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>

/* The node of what the server said is called so, with a reference. */
static int take_found(struct uk_remote_node *dir, const char *name, size_t len,
		      struct uk_remote_found *found,
		      struct uk_remote_node **node)
{
	int err = remote__node_take(dir->fs, found, node);

	if (err < 0)
		return err;
	err = remote__called(*node, dir, name, len);
	if (!err)
		remote__name_keep(dir, name, len, *node, found->until);
	else
		uk_vnode_put(&(*node)->vnode);
	return err;
}

void uk_remote_learn(struct uk_remote_node *dir, const char *name, size_t len,
		     struct uk_remote_found *found, unsigned int nr_changes)
{
	struct uk_remote_node *node;

	if (remote__node_take(dir->fs, found, &node))
		return;
	/* one that is called something already is better known by that */
	if (node->parent || !remote__called(node, dir, name, len))
		remote__name_keep_if(dir, name, len, node, found->until,
				     nr_changes);
	uk_vnode_put(&node->vnode);
}

static int lookup(struct uk_vnode *vnode, const char *name, size_t len,
		  struct uk_vnode **there)
{
	struct uk_remote_node *dir = uk_remote_node(vnode);
	struct uk_remote_node *node = remote__name_find(dir, name, len);
	struct uk_remote_found found = { .until = 0 };
	int err = 0;

	if (!node)
		err = dir->fs->ops->lookup(dir, name, len, &found);
	if (!node && !err)
		err = take_found(dir, name, len, &found, &node);
	if (!err)
		*there = &node->vnode;
	return err;
}

static struct uk_vnode *parent(struct uk_vnode *vnode)
{
	struct uk_remote_node *dir = uk_remote_node(vnode);
	struct uk_vnode *up;

	uk_mutex_lock(&dir->fs->lock);
	up = dir->parent ? &dir->parent->vnode : vnode->mount->root;
	uk_vnode_get(up);
	uk_mutex_unlock(&dir->fs->lock);
	return up;
}

/* The server opened what it made: that is for the open() that follows. */
static void keep_handle(struct uk_remote_node *node,
			struct uk_remote_handle *handle)
{
	if (!handle->is_open)
		return;
	uk_mutex_lock(&node->io_lock);
	uk_mutex_lock(&node->lock);
	if (!node->writer.is_open) {
		node->writer = *handle;
		handle->is_open = false;
	}
	uk_mutex_unlock(&node->lock);
	if (handle->is_open)
		node->fs->ops->close(node, handle);
	uk_mutex_unlock(&node->io_lock);
}

static int create(struct uk_vnode *vnode, const char *name, size_t len,
		  const struct uk_vnode_new *what, struct uk_vnode **made)
{
	struct uk_remote_node *dir = uk_remote_node(vnode), *node;
	struct uk_remote_found found = { .until = 0 };
	int err = dir->fs->ops->create(dir, name, len, what, &found);

	if (err < 0)
		return err;
	remote__attr_changed(dir);
	err = take_found(dir, name, len, &found, &node);
	if (err < 0)
		return err;
	keep_handle(node, &found.handle);
	*made = &node->vnode;
	return 0;
}

static int link_node(struct uk_vnode *vnode, const char *name, size_t len,
		     struct uk_vnode *to)
{
	struct uk_remote_node *dir = uk_remote_node(vnode);
	struct uk_remote_node *node = uk_remote_node(to);
	int err = dir->fs->ops->link(dir, name, len, node);

	if (err < 0)
		return err;
	remote__attr_changed(dir);
	remote__attr_changed(node);
	return 0;
}

/* What is open has to be known before it has no name any more. */
static void look_once(struct uk_remote_node *node)
{
	struct uk_remote_attr attr;

	if (node->nr_open)
		remote__attr_now(node, &attr);
}

static int unlink_node(struct uk_vnode *vnode, const char *name, size_t len,
		       struct uk_vnode *gone)
{
	struct uk_remote_node *dir = uk_remote_node(vnode);
	struct uk_remote_node *node = uk_remote_node(gone);
	int err;

	look_once(node);
	err = dir->fs->ops->unlink(dir, name, len,
				   gone->file.type == UK_ABI_S_IFDIR);
	if (!err || err == -ENOENT) /* or somebody else took it away */
		remote__name_forget(dir, name, len);
	if (err < 0)
		return err;
	remote__lost_name(node);
	remote__attr_changed(dir);
	return 0;
}

/* The names do not stand any more for what they did. */
static void forget_both(struct uk_remote_node *dir, const char *name,
			size_t len, struct uk_remote_node *to,
			const char *to_name, size_t to_len)
{
	remote__name_forget(dir, name, len);
	remote__name_forget(to, to_name, to_len);
	remote__attr_changed(dir);
	remote__attr_changed(to);
}

static int rename_node(struct uk_vnode *from, const char *name, size_t len,
		       struct uk_vnode *vnode, struct uk_vnode *to_vnode,
		       const char *to_name, size_t to_len,
		       struct uk_vnode *over)
{
	struct uk_remote_node *dir = uk_remote_node(from);
	struct uk_remote_node *to = uk_remote_node(to_vnode);
	struct uk_remote_node *node = uk_remote_node(vnode);
	int err;

	if (over)
		look_once(uk_remote_node(over));
	err = dir->fs->ops->rename(dir, name, len, to, to_name, to_len, 0);
	forget_both(dir, name, len, to, to_name, to_len);
	if (err < 0)
		return err;
	if (over)
		remote__lost_name(uk_remote_node(over));
	remote__called(node, to, to_name, to_len);
	remote__attr_changed(node);
	return 0;
}

static int exchange(struct uk_vnode *from, const char *name, size_t len,
		    struct uk_vnode *to_vnode, const char *to_name,
		    size_t to_len)
{
	struct uk_remote_node *dir = uk_remote_node(from);
	struct uk_remote_node *to = uk_remote_node(to_vnode);
	int err;

	if (!dir->fs->can_exchange)
		return -EINVAL;
	err = dir->fs->ops->rename(dir, name, len, to, to_name, to_len,
				   UK_ABI_RENAME_EXCHANGE);
	forget_both(dir, name, len, to, to_name, to_len);
	return err;
}

static int name_of(struct uk_vnode *vnode, char name[UK_VFS_NAME_MAX + 1],
		   struct uk_vnode **dir)
{
	struct uk_remote_node *node = uk_remote_node(vnode);
	int err = -ENOENT;

	uk_mutex_lock(&node->fs->lock);
	if (node->parent && node->name_len <= UK_VFS_NAME_MAX) {
		memcpy(name, node->name, node->name_len);
		name[node->name_len] = 0;
		*dir = &node->parent->vnode;
		uk_vnode_get(*dir);
		err = 0;
	}
	uk_mutex_unlock(&node->fs->lock);
	return err;
}

/* Who asked for the length gets so many bytes, whatever it is by now. */
static long read_target(struct uk_vnode *vnode, char *buf, size_t len)
{
	struct uk_remote_node *node = uk_remote_node(vnode);
	long whole = vnode->file.type == UK_ABI_S_IFLNK
			     ? node->fs->ops->readlink(node, buf, len)
			     : -EINVAL;
	size_t got = whole < 0 ? 0 : (size_t)whole;

	if (got < len)
		memset(buf + got, 0, len - got);
	return whole;
}

#define NAMES                                                            \
	.lookup = lookup, .parent = parent, .create = create,            \
	.link = link_node, .unlink = unlink_node, .rename = rename_node, \
	.exchange = exchange, .name = name_of, .readlink = read_target

const struct uk_vnode_ops remote__names = { NAMES, .open = remote__open };

/* Devices and pipes are this image's, and links are followed. */
const struct uk_vnode_ops remote__special_names = { NAMES };
