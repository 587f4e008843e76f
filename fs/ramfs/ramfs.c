/* SPDX-License-Identifier: BSD-3-Clause */
/* Operations on names, and mounting. */
#include "ramfs-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/alloc.h>

#define MAGIC 0x01021994 /* as tmpfs has it */

static int lookup(struct uk_vnode *dir, const char *name, size_t len,
		  struct uk_vnode **found)
{
	struct ramfs_entry *entry = ramfs__find(ramfs__node(dir), name, len);

	if (!entry)
		return -ENOENT;
	*found = &entry->node->vnode;
	uk_vnode_get(*found);
	return 0;
}

static struct uk_vnode *parent(struct uk_vnode *dir)
{
	struct ramfs_node *node = ramfs__node(dir);
	struct uk_vnode *up = node->parent ? &node->parent->vnode : dir;

	uk_vnode_get(up);
	return up;
}

static void count_links(struct ramfs_node *node, int by)
{
	uk_mutex_lock(&node->lock);
	node->nlink += (uint32_t)by;
	node->ctime = ramfs__now();
	uk_mutex_unlock(&node->lock);
}

static void set_parent(struct ramfs_node *node, struct ramfs_node *dir)
{
	struct ramfs_node *before = node->parent;

	uk_vnode_get(&dir->vnode);
	uk_mutex_lock(&node->lock);
	node->parent = dir;
	uk_mutex_unlock(&node->lock);
	count_links(dir, 1);
	if (before) {
		count_links(before, -1);
		uk_vnode_put(&before->vnode);
	}
}

static bool is_dir(const struct ramfs_node *node)
{
	return node->vnode.file.type == UK_ABI_S_IFDIR;
}

static int create(struct uk_vnode *dir_vnode, const char *name, size_t len,
		  const struct uk_vnode_new *what, struct uk_vnode **made)
{
	struct ramfs_node *dir = ramfs__node(dir_vnode), *node;
	int err;

	if (!dir->nlink)
		return -ENOENT;
	node = ramfs__node_create(dir_vnode->mount, dir->fs, what);
	if (!node)
		return -ENOSPC;
	err = ramfs__add(dir, name, len, node);
	if (err < 0) {
		uk_vnode_put(&node->vnode);
		return err;
	}
	if (is_dir(node))
		set_parent(node, dir);
	*made = &node->vnode;
	return 0;
}

static int link_node(struct uk_vnode *dir, const char *name, size_t len,
		     struct uk_vnode *vnode)
{
	struct ramfs_node *node = ramfs__node(vnode);
	int err;

	if (!ramfs__node(dir)->nlink || (!node->nlink && !node->may_link))
		return -ENOENT;
	err = ramfs__add(ramfs__node(dir), name, len, node);
	if (err < 0)
		return err;
	count_links(node, 1);
	node->may_link = false; /* it was for the first name */
	return 0;
}

static int create_nameless(struct uk_vnode *dir_vnode,
			   const struct uk_vnode_new *what, bool may_link,
			   struct uk_vnode **made)
{
	struct ramfs_node *dir = ramfs__node(dir_vnode), *node;

	if (!dir->nlink)
		return -ENOENT;
	node = ramfs__node_create(dir_vnode->mount, dir->fs, what);
	if (!node)
		return -ENOSPC;
	node->nlink = 0;
	node->may_link = may_link;
	*made = &node->vnode;
	return 0;
}

static int name_of(struct uk_vnode *vnode, char name[UK_VFS_NAME_MAX + 1],
		   struct uk_vnode **dir)
{
	struct ramfs_node *node = ramfs__node(vnode);
	struct ramfs_entry *entry;

	if (uk_list_empty(&node->names))
		return -ENOENT;
	entry = uk_list_first_entry(&node->names, struct ramfs_entry, of_node);
	memcpy(name, entry->name, entry->len + 1);
	*dir = &entry->dir->vnode;
	uk_vnode_get(*dir);
	return 0;
}

/* `node` has one name less; a directory is gone. */
static void lose_name(struct ramfs_node *dir, struct ramfs_node *node)
{
	count_links(node, is_dir(node) ? -2 : -1);
	if (is_dir(node))
		count_links(dir, -1);
}

static int unlink_node(struct uk_vnode *dir, const char *name, size_t len,
		       struct uk_vnode *vnode)
{
	struct ramfs_node *node = ramfs__node(vnode);

	if (is_dir(node) && node->nr_entries)
		return -ENOTEMPTY;
	lose_name(ramfs__node(dir), node);
	ramfs__remove(ramfs__node(dir),
		      ramfs__find(ramfs__node(dir), name, len));
	return 0;
}

static int rename_node(struct uk_vnode *dir, const char *name, size_t len,
		       struct uk_vnode *vnode, struct uk_vnode *to,
		       const char *to_name, size_t to_len,
		       struct uk_vnode *over)
{
	struct ramfs_node *node = ramfs__node(vnode);
	struct ramfs_entry *before = NULL;
	int err;

	if (!ramfs__node(to)->nlink)
		return -ENOENT;
	if (over && is_dir(ramfs__node(over)) && ramfs__node(over)->nr_entries)
		return -ENOTEMPTY;
	if (over)
		before = ramfs__find(ramfs__node(to), to_name, to_len);
	err = ramfs__add(ramfs__node(to), to_name, to_len, node);
	if (err < 0)
		return err;
	if (before) {
		lose_name(ramfs__node(to), ramfs__node(over));
		ramfs__remove(ramfs__node(to), before);
	}
	ramfs__remove(ramfs__node(dir),
		      ramfs__find(ramfs__node(dir), name, len));
	if (is_dir(node) && dir != to)
		set_parent(node, ramfs__node(to));
	count_links(node, 0);
	return 0;
}

static int exchange(struct uk_vnode *dir, const char *name, size_t len,
		    struct uk_vnode *to, const char *to_name, size_t to_len)
{
	struct ramfs_entry *one = ramfs__find(ramfs__node(dir), name, len);
	struct ramfs_entry *other =
		ramfs__find(ramfs__node(to), to_name, to_len);

	ramfs__exchange(one, other);
	if (dir != to) {
		if (is_dir(one->node))
			set_parent(one->node, ramfs__node(dir));
		if (is_dir(other->node))
			set_parent(other->node, ramfs__node(to));
	}
	count_links(one->node, 0);
	count_links(other->node, 0);
	return 0;
}

static long read_target(struct uk_vnode *vnode, char *buf, size_t len)
{
	struct ramfs_node *node = ramfs__node(vnode);

	if (!node->target)
		return -EINVAL;
	if (len)
		memcpy(buf, node->target, MIN(len, node->size));
	return (long)node->size;
}

const struct uk_vnode_ops ramfs__names = {
	.lookup = lookup,
	.parent = parent,
	.create = create,
	.link = link_node,
	.unlink = unlink_node,
	.rename = rename_node,
	.exchange = exchange,
	.create_nameless = create_nameless,
	.name = name_of,
	.readlink = read_target,
};

/* Bytes, with k, m or g behind the number. */
static int read_size(struct ramfs *fs, const char *text, const char **end)
{
	char *after;
	unsigned long long bytes = strtoull(text, &after, 0);
	unsigned int shift = 0;

	if (*after == 'k' || *after == 'm' || *after == 'g')
		shift = *after == 'k' ? 10 : *after == 'm' ? 20 : 30;
	*end = after + (shift != 0);
	fs->max_pages = DIV_ROUND_UP(bytes << shift, RAMFS_PAGE);
	return after == text ? -EINVAL : 0;
}

static uint32_t read_number(const char *text, int base, const char **end)
{
	char *after;
	unsigned long number = strtoul(text, &after, base);

	*end = after;
	return (uint32_t)number;
}

static int read_option(struct ramfs *fs, struct uk_vnode_new *root,
		       const char *text, const char **end)
{
	if (!strncmp(text, "size=", 5))
		return read_size(fs, text + 5, end);
	if (!strncmp(text, "mode=", 5))
		root->mode = UK_ABI_S_IFDIR |
			     (read_number(text + 5, 8, end) & 07777);
	else if (!strncmp(text, "uid=", 4))
		root->uid = read_number(text + 4, 10, end);
	else if (!strncmp(text, "gid=", 4))
		root->gid = read_number(text + 4, 10, end);
	else
		return -EINVAL;
	return 0;
}

/* size=N, mode=N, uid=N, gid=N, with commas between. */
static int read_options(struct ramfs *fs, struct uk_vnode_new *root,
			const char *data)
{
	int err = 0;

	while (!err && data && *data) {
		err = read_option(fs, root, data, &data);
		if (!err && *data == ',')
			data++;
		else if (!err && *data)
			err = -EINVAL;
	}
	return err;
}

static int mount(struct uk_mount *mount, const char *source __unused,
		 const char *data)
{
	struct uk_vnode_new root = { .mode = UK_ABI_S_IFDIR | 0755 };
	struct ramfs *fs = uk_zalloc(uk_alloc_get_default(), sizeof(*fs));
	struct ramfs_node *node = NULL;
	int err = fs ? read_options(fs, &root, data) : -ENOMEM;

	if (!err) {
		node = ramfs__node_create(mount, fs, &root);
		err = node ? 0 : -ENOMEM;
	}
	if (err < 0) {
		uk_free(uk_alloc_get_default(), fs);
		return err;
	}
	mount->priv = fs;
	mount->root = &node->vnode;
	return 0;
}

static void unmount(struct uk_mount *mount)
{
	ramfs__empty(ramfs__node(mount->root));
}

static void release(struct uk_mount *mount)
{
	uk_free(uk_alloc_get_default(), mount->priv);
}

static int statfs(struct uk_mount *mount, struct uk_abi_statfs *stat)
{
	struct ramfs *fs = mount->priv;
	__ssz avail = uk_alloc_availmem(uk_alloc_get_default());
	uint64_t free = avail > 0 ? (uint64_t)avail / RAMFS_PAGE : 0;
	uint64_t used = __atomic_load_n(&fs->nr_pages, __ATOMIC_RELAXED);

	if (fs->max_pages)
		free = MIN(free, fs->max_pages - MIN(used, fs->max_pages));
	stat->type = MAGIC;
	stat->bsize = stat->frsize = RAMFS_PAGE;
	stat->blocks = fs->max_pages ? fs->max_pages : used + free;
	stat->bfree = stat->bavail = free;
	stat->files = __atomic_load_n(&fs->nr_nodes, __ATOMIC_RELAXED) + free;
	stat->ffree = free;
	stat->namelen = UK_VFS_NAME_MAX;
	return 0;
}

#define FILE_SYSTEM(symbol, text)            \
	static const struct uk_fs symbol = { \
		.name = text,                \
		.mount = mount,              \
		.unmount = unmount,          \
		.release = release,          \
		.statfs = statfs,            \
	};                                   \
	UK_REGISTER(fs, symbol)

FILE_SYSTEM(ramfs, "ramfs");
const struct uk_fs *const ramfs__fs = &ramfs;
FILE_SYSTEM(tmpfs, "tmpfs"); /* what Linux calls one with a size */
