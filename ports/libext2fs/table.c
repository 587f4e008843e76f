/* SPDX-License-Identifier: BSD-3-Clause */
/* Nodes in memory, by number; those that nobody uses stay for a while. */
#include "ext-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>

static struct uk_list_head *bucket_of(struct ext_fs *fs, ext2_ino_t ino)
{
	return &fs->buckets[ino % EXT_BUCKETS];
}

static struct ext_node *find(struct ext_fs *fs, ext2_ino_t ino)
{
	struct ext_node *node;

	uk_list_for_each_entry (node, bucket_of(fs, ino), by_number)
		if (node->ino == ino)
			return node;
	return NULL;
}

bool ext__node_is_idle(struct ext_node *node)
{
	return __atomic_load_n(&node->vnode.file.refs, __ATOMIC_ACQUIRE) == 1;
}

/* Out of the lists; memory goes with the last reference. */
void ext__node_remove(struct ext_node *node)
{
	uk_list_del(&node->by_number);
	uk_list_del(&node->by_use);
	uk_list_del_init(&node->nameless);
	uk_list_del_init(&node->changed);
	node->fs->nr_nodes--;
	uk_vnode_put(&node->vnode);
}

void ext__table_trim(struct ext_fs *fs, unsigned int most)
{
	struct ext_node *node, *next;

	if (fs->nr_nodes <= most)
		return;
	uk_list_for_each_entry_safe (node, next, &fs->used, by_use) {
		if (fs->nr_nodes <= most)
			return;
		if (ext__node_is_idle(node) && uk_list_empty(&node->changed) &&
		    uk_list_empty(&node->nameless))
			ext__node_remove(node);
	}
}

static void init_node(struct ext_node *node, struct ext_fs *fs, ext2_ino_t ino)
{
	uk_vnode_init(&node->vnode, fs->mount, &ext__file_ops, &ext__names,
		      node->small.i_mode);
	uk_mutex_init(&node->lock);
	uk_pagecache_init(&node->cache, &ext__pages);
	UK_INIT_LIST_HEAD(&node->nameless);
	UK_INIT_LIST_HEAD(&node->changed);
	node->fs = fs;
	node->ino = ino;
	uk_list_add(&node->by_number, bucket_of(fs, ino));
	uk_list_add_tail(&node->by_use, &fs->used);
	fs->nr_nodes++;
	ext__set_owner(node);
}

int ext__node_add(struct ext_fs *fs, ext2_ino_t ino,
		  const struct ext2_inode_large *raw, struct ext_node **made)
{
	struct ext_node *node =
		uk_zalloc(uk_alloc_get_default(), sizeof(*node));

	if (!node)
		return -ENOMEM;
	memcpy(&node->raw, raw, EXT_INODE_LEN);
	init_node(node, fs, ino);
	uk_vnode_get(&node->vnode);
	*made = node;
	return 0;
}

static bool is_possible(const struct ext_fs *fs, ext2_ino_t ino,
			const struct ext2_inode *inode)
{
	uint32_t type = inode->i_mode & LINUX_S_IFMT;

	if (ino > fs->fs->super->s_inodes_count)
		return false;
	return type == LINUX_S_IFREG || type == LINUX_S_IFDIR ||
	       type == LINUX_S_IFLNK || type == LINUX_S_IFCHR ||
	       type == LINUX_S_IFBLK || type == LINUX_S_IFIFO ||
	       type == LINUX_S_IFSOCK;
}

static int load(struct ext_fs *fs, ext2_ino_t ino, struct ext_node **found)
{
	union {
		struct ext2_inode_large raw;
		struct ext2_inode small;
		char bytes[EXT_INODE_LEN];
	} inode;
	errcode_t rc;

	memset(&inode, 0, sizeof(inode));
	if (!ino || ino > fs->fs->super->s_inodes_count)
		return -EIO;
	rc = ext2fs_read_inode_full(fs->fs, ino, &inode.small, sizeof(inode));
	if (rc)
		return ext__error(rc);
	if (!is_possible(fs, ino, &inode.small))
		return -EIO;
	ext__table_trim(fs, EXT_NODES_MAX);
	return ext__node_add(fs, ino, &inode.raw, found);
}

int ext__node_get(struct ext_fs *fs, ext2_ino_t ino, struct ext_node **found)
{
	struct ext_node *node = find(fs, ino);

	if (!node)
		return load(fs, ino, found);
	uk_list_move_tail(&node->by_use, &fs->used);
	uk_vnode_get(&node->vnode);
	*found = node;
	return 0;
}
