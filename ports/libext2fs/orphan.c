/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Nodes that have no name any more but are used still. The disk has a list of
 * them, chained by the field for the time of deletion: whoever mounts it after
 * a cut frees them, and so does e2fsck.
 */
#include "ext-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/print.h>

static uint32_t *first(struct ext_fs *fs)
{
	ext2fs_mark_super_dirty(fs->fs);
	return &fs->fs->super->s_last_orphan;
}

int ext__orphan_add(struct ext_node *node)
{
	node->small.i_dtime = *first(node->fs);
	*first(node->fs) = node->ino;
	if (uk_list_empty(&node->nameless))
		uk_list_add(&node->nameless, &node->fs->nameless);
	ext__inode_changed(node);
	return ext__push(node);
}

/* All of the list are in memory. */
static int unchain(struct ext_node *node)
{
	struct ext_node *before;

	if (*first(node->fs) == node->ino) {
		*first(node->fs) = node->small.i_dtime;
		return 0;
	}
	uk_list_for_each_entry (before, &node->fs->nameless, nameless) {
		if (before->small.i_dtime != node->ino)
			continue;
		before->small.i_dtime = node->small.i_dtime;
		ext__inode_changed(before);
		return ext__push(before);
	}
	return 0;
}

int ext__orphan_remove(struct ext_node *node)
{
	int rc = unchain(node);

	uk_list_del_init(&node->nameless);
	node->small.i_dtime = 0;
	ext__inode_changed(node);
	return rc ? rc : ext__push(node);
}

/* A block of attributes may be others', too. */
static void free_attributes(struct ext_node *node)
{
	ext2_filsys fs = node->fs->fs;
	blk64_t block = ext2fs_file_acl_block(fs, &node->small);
	__u32 left = 1;

	if (!block || block >= ext2fs_blocks_count(fs->super))
		return;
	if (!ext2fs_adjust_ea_refcount3(fs, block, NULL, -1, &left,
					node->ino) &&
	    !left)
		ext2fs_block_alloc_stats2(fs, block, -1);
	ext2fs_file_acl_block_set(fs, &node->small, 0);
}

static bool has_blocks(const struct ext_node *node)
{
	uint32_t type = node->small.i_mode & LINUX_S_IFMT;

	if (type == LINUX_S_IFLNK)
		return !ext2fs_is_fast_symlink(
			(struct ext2_inode *)&node->small);
	return type == LINUX_S_IFREG || type == LINUX_S_IFDIR;
}

/* Only the table has it. An error leaves it to e2fsck. */
static int destroy(struct ext_node *node)
{
	ext2_filsys fs = node->fs->fs;
	bool is_dir = LINUX_S_ISDIR(node->small.i_mode);
	int rc = 0;

	uk_pagecache_drop(&node->cache, 0, UINT64_MAX);
	if (has_blocks(node))
		rc = ext__punch(node, 0, UINT64_MAX);
	if (!rc)
		free_attributes(node);
	rc = rc ? rc : unchain(node);
	if (rc)
		return rc;
	uk_list_del_init(&node->nameless);
	ext__set_size(node, 0);
	node->small.i_links_count = 0;
	node->small.i_dtime = MAX(ext__seconds(node->fs), 1);
	ext__inode_changed(node);
	rc = ext__push(node);
	ext2fs_inode_alloc_stats2(fs, node->ino, -1, is_dir);
	return rc;
}

void ext__orphans_reap(struct ext_fs *fs)
{
	struct ext_node *node, *next;
	int rc;

	uk_list_for_each_entry_safe (node, next, &fs->nameless, nameless) {
		if (!ext__node_is_idle(node))
			continue;
		rc = destroy(node);
		if (rc)
			uk_pr_err("inode %u cannot be freed: error %d\n",
				  node->ino, -rc);
		else
			ext__node_remove(node);
	}
}

/* A truncation that was cut off is in the list, too: it has links. */
static int clean_one(struct ext_fs *fs, struct ext_node *node)
{
	uint64_t size = ext__size(node);
	int rc;

	if (!node->small.i_links_count) {
		uk_list_add(&node->nameless, &fs->nameless);
		return destroy(node);
	}
	rc = LINUX_S_ISREG(node->small.i_mode)
		     ? ext__punch(node, DIV_ROUND_UP(size, fs->fs->blocksize),
				  UINT64_MAX)
		     : 0;
	return rc ? rc : ext__orphan_remove(node);
}

/* The list may be made up: it does not go on for ever. */
int ext__orphans_clean(struct ext_fs *fs)
{
	uint32_t left = fs->fs->super->s_inodes_count;
	struct ext_node *node;
	int rc = 0;

	while (!rc && *first(fs) && left--) {
		rc = ext__node_get(fs, *first(fs), &node);
		if (rc)
			return rc;
		rc = clean_one(fs, node);
		uk_vnode_put(&node->vnode);
		if (!rc && !node->small.i_links_count)
			ext__node_remove(node);
	}
	return rc ? rc : *first(fs) ? -EIO : 0;
}
