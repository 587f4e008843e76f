/* SPDX-License-Identifier: BSD-3-Clause */
/* Nodes: one for each file of the server that somebody has in hand. */
#include "remote-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>

static const struct uk_file_ops file_ops = {
	.read = remote__read,
	.write = remote__write,
	.getattr = remote__getattr,
	.setattr = remote__setattr,
	.sync = remote__sync,
	.allocate = remote__allocate,
	.seek = remote__seek,
	.reopen = remote__reopen,
	.readdir = remote__readdir,
	.close = remote__close,
	.release = remote__release,
};

static struct uk_remote_node **bucket_of(struct uk_remote *fs, uint64_t key)
{
	return &fs->nodes[(key * 0x9e3779b97f4a7c15ULL >> 56) %
			  UK_REMOTE_BUCKETS];
}

/* Not one whose last reference is gone: it is on its way out. */
static bool try_get(struct uk_remote_node *node)
{
	unsigned int *refs = &node->vnode.file.refs;
	unsigned int now = __atomic_load_n(refs, __ATOMIC_RELAXED);

	while (now &&
	       !__atomic_compare_exchange_n(refs, &now, now + 1, true,
					    __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
		;
	return now;
}

static void unlist_locked(struct uk_remote_node *node)
{
	struct uk_remote_node **at = bucket_of(node->fs, node->key);

	if (!node->is_listed)
		return;
	while (*at != node)
		at = &(*at)->next;
	*at = node->next;
	node->is_listed = false;
}

/* A file with the number of one that was of another kind is another one. */
static struct uk_remote_node *find_locked(struct uk_remote *fs, uint64_t key,
					  uint32_t type)
{
	struct uk_remote_node *node = *bucket_of(fs, key);

	while (node && node->key != key)
		node = node->next;
	if (node && type && node->vnode.file.type != type) {
		unlist_locked(node);
		return NULL;
	}
	return node && try_get(node) ? node : NULL;
}

static struct uk_remote_node *find(struct uk_remote *fs,
				   struct uk_remote_found *found)
{
	struct uk_remote_node *node;

	uk_mutex_lock(&fs->lock);
	node = find_locked(fs, found->key, found->type);
	uk_mutex_unlock(&fs->lock);
	return node;
}

/* One that stands for `found`; found->type is known. */
static struct uk_remote_node *create(struct uk_remote *fs,
				     const struct uk_remote_found *found)
{
	struct uk_remote_node *node =
		uk_zalloc(uk_alloc_get_default(), sizeof(*node));
	bool is_plain = found->type == UK_ABI_S_IFREG ||
			found->type == UK_ABI_S_IFDIR;

	if (!node)
		return NULL;
	uk_vnode_init(&node->vnode, fs->mount, &file_ops,
		      is_plain ? &remote__names : &remote__special_names,
		      found->type);
	node->fs = fs;
	node->key = found->key;
	node->priv = found->priv;
	uk_mutex_init(&node->lock);
	uk_mutex_init(&node->io_lock);
	node->reader = node->writer = (struct uk_remote_handle){ 0 };
	return node;
}

/* Another thread may have made one for the same file meanwhile. */
static struct uk_remote_node *list_or_find(struct uk_remote_node *node)
{
	struct uk_remote *fs = node->fs;
	struct uk_remote_node **bucket = bucket_of(fs, node->key), *other;

	uk_mutex_lock(&fs->lock);
	other = find_locked(fs, node->key, node->vnode.file.type);
	if (!other) {
		node->next = *bucket;
		*bucket = node;
		node->is_listed = true;
	}
	uk_mutex_unlock(&fs->lock);
	return other;
}

static int make(struct uk_remote *fs, struct uk_remote_found *found,
		struct uk_remote_node **made)
{
	struct uk_remote_node *node, *other;
	int err = found->has_attr ? 0 : fs->ops->examine(fs, found);

	if (err < 0)
		return err;
	if (found->has_attr)
		found->type = found->attr.mode & UK_ABI_S_IFMT;
	node = found->type ? create(fs, found) : NULL;
	if (!node)
		return found->type ? -ENOMEM : -EIO;
	other = list_or_find(node);
	if (!other) {
		*made = node;
		return 0;
	}
	uk_vnode_fini(&node->vnode);
	uk_free(uk_alloc_get_default(), node);
	fs->ops->adopt(other, found);
	*made = other;
	return 0;
}

int remote__node_take(struct uk_remote *fs, struct uk_remote_found *found,
		      struct uk_remote_node **node)
{
	unsigned int nr_changes = 0;
	int err = 0;

	*node = find(fs, found);
	if (*node) {
		nr_changes = remote__attr_changes(*node);
		fs->ops->adopt(*node, found);
	} else {
		err = make(fs, found, node);
	}
	if (err < 0) {
		fs->ops->drop(fs, found);
		return err;
	}
	uk_mutex_lock(&(*node)->lock);
	(*node)->has_lost_a_name = false;
	uk_mutex_unlock(&(*node)->lock);
	if (found->has_attr)
		remote__attr_learn(*node, &found->attr, nr_changes);
	return 0;
}

static bool is_called(struct uk_remote_node *node, struct uk_remote_node *dir,
		      const char *name, size_t len)
{
	bool is;

	uk_mutex_lock(&node->fs->lock);
	is = node->parent == dir && node->name_len == len &&
	     !memcmp(node->name, name, len);
	uk_mutex_unlock(&node->fs->lock);
	return is;
}

/* A server that says so would have us walk in circles. */
static bool is_above_locked(const struct uk_remote_node *node,
			    const struct uk_remote_node *dir)
{
	while (dir && dir != node)
		dir = dir->parent;
	return dir;
}

int remote__called(struct uk_remote_node *node, struct uk_remote_node *dir,
		   const char *name, size_t len)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct uk_remote_node *left = dir;
	char *text, *before;
	int err = 0;

	if (is_called(node, dir, name, len))
		return 0;
	text = uk_malloc(a, len);
	if (!text)
		return 0;
	memcpy(text, name, len);
	uk_vnode_get(&dir->vnode);
	uk_mutex_lock(&node->fs->lock);
	before = text;
	if (is_above_locked(node, dir)) {
		err = -ESTALE;
	} else {
		before = node->name;
		left = node->parent;
		node->name = text;
		node->name_len = len;
		node->parent = dir;
	}
	uk_mutex_unlock(&node->fs->lock);
	uk_free(a, before);
	if (left)
		uk_vnode_put(&left->vnode);
	return err;
}

static void destroy(struct uk_remote_node *node)
{
	struct uk_remote *fs = node->fs;

	uk_mutex_lock(&fs->lock);
	unlist_locked(node);
	uk_mutex_unlock(&fs->lock);
	if (node->reader.is_open)
		fs->ops->close(node, &node->reader);
	if (node->writer.is_open)
		fs->ops->close(node, &node->writer);
	fs->ops->forget(node);
	uk_free(uk_alloc_get_default(), node->name);
	uk_vnode_fini(&node->vnode);
	uk_free(uk_alloc_get_default(), node);
}

/* The folders above may go with it: one after the other, not recursively. */
void remote__release(struct uk_file *file)
{
	struct uk_remote_node *node = remote__of(file), *parent;

	do {
		parent = node->parent;
		destroy(node);
		node = parent;
	} while (node && !__atomic_sub_fetch(&node->vnode.file.refs, 1,
					     __ATOMIC_ACQ_REL));
}

int uk_remote_mount(struct uk_remote *fs, struct uk_mount *mount,
		    struct uk_remote_found *root)
{
	struct uk_remote_node *node;
	int err;

	fs->mount = mount;
	uk_mutex_init(&fs->lock);
	UK_INIT_LIST_HEAD(&fs->names_by_age);
	err = remote__node_take(fs, root, &node);
	if (!err && node->vnode.file.type != UK_ABI_S_IFDIR) {
		uk_vnode_put(&node->vnode);
		err = -ENOTDIR;
	}
	if (!err) {
		mount->priv = fs;
		mount->root = &node->vnode;
	}
	return err;
}

void uk_remote_unmount(struct uk_mount *mount)
{
	remote__names_forget_all(mount->priv);
}
