/* SPDX-License-Identifier: BSD-3-Clause */
/* Nodes: what is known of them, changed, brought to the disk. */
#include "ext-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/clock.h>

#define EXTRA_LEAST 28 /* bytes behind the first 128 for all times */

int64_t ext__now(void)
{
	return (int64_t)uk_clock_wall();
}

/* A machine may not know the time: e2fsck takes early ones for nonsense. */
uint32_t ext__seconds(const struct ext_fs *fs)
{
	const struct ext2_super_block *super = fs->fs->super;
	uint32_t now = (uint32_t)(ext__now() / (int64_t)UK_NSEC_PER_SEC);

	return MAX(now, MAX(super->s_mkfs_time, super->s_wtime));
}

uint64_t ext__size(const struct ext_node *node)
{
	return EXT2_I_SIZE(&node->small);
}

void ext__set_size(struct ext_node *node, uint64_t size)
{
	ext2fs_inode_size_set(node->fs->fs, (struct ext2_inode *)&node->small,
			      (ext2_off64_t)size);
	node->is_uncommitted = true;
	ext__inode_changed(node);
}

/* --- times: seconds, and in newer inodes more bits and nanoseconds -------------- */

static bool has_extra(const struct ext_node *node)
{
	return EXT2_INODE_SIZE(node->fs->fs->super) > 128 &&
	       node->raw.i_extra_isize >= EXTRA_LEAST &&
	       node->raw.i_extra_isize <= EXT_INODE_LEN - 128;
}

static void encode(int64_t ns, uint32_t *seconds, uint32_t *extra)
{
	int64_t sec = ns / (int64_t)UK_NSEC_PER_SEC;
	int64_t rest = ns % (int64_t)UK_NSEC_PER_SEC;

	if (rest < 0) {
		sec--;
		rest += (int64_t)UK_NSEC_PER_SEC;
	}
	*seconds = (uint32_t)sec;
	if (extra)
		*extra = (uint32_t)rest << 2 |
			 (uint32_t)((sec - (int32_t)sec) >> 32 & 3);
}

static void decode(uint32_t seconds, uint32_t extra,
		   struct uk_abi_statx_timestamp *to)
{
	to->sec = (int64_t)(int32_t)seconds + ((int64_t)(extra & 3) << 32);
	to->nsec = extra >> 2;
}

void ext__set_time(struct ext_node *node, char which, int64_t ns)
{
	struct ext2_inode_large *raw = &node->raw;
	bool is_long = has_extra(node);

	switch (which) {
	case 'a':
		encode(ns, &raw->i_atime, is_long ? &raw->i_atime_extra : NULL);
		break;
	case 'm':
		encode(ns, &raw->i_mtime, is_long ? &raw->i_mtime_extra : NULL);
		break;
	case 'c':
		encode(ns, &raw->i_ctime, is_long ? &raw->i_ctime_extra : NULL);
		break;
	default:
		if (is_long)
			encode(ns, &raw->i_crtime, &raw->i_crtime_extra);
	}
}

/* Data was changed since it was looked at last. */
static void take_written(struct ext_node *node)
{
	int64_t ns =
		__atomic_exchange_n(&node->written_ns, 0, __ATOMIC_RELAXED);

	if (!ns)
		return;
	ext__set_time(node, 'm', ns);
	ext__set_time(node, 'c', ns);
	ext__inode_changed(node);
}

void ext__touch_names(struct ext_node *dir, struct ext_node *node)
{
	int64_t now = ext__now();

	ext__set_time(dir, 'm', now);
	ext__set_time(dir, 'c', now);
	ext__inode_changed(dir);
	if (!node)
		return;
	ext__set_time(node, 'c', now);
	ext__inode_changed(node);
}

/* --- to libext2fs and back -------------------------------------------------------- */

void ext__changed(struct ext_node *node)
{
	if (!uk_list_empty(&node->changed))
		return;
	uk_list_add_tail(&node->changed, &node->fs->changed);
	ext__sync_soon(node->fs);
}

void ext__inode_changed(struct ext_node *node)
{
	node->is_inode_changed = true;
	ext__changed(node);
}

int ext__push(struct ext_node *node)
{
	errcode_t rc;

	take_written(node);
	if (!node->is_inode_changed)
		return 0;
	rc = ext2fs_write_inode_full(node->fs->fs, node->ino, &node->small,
				     MIN(EXT_INODE_LEN,
					 EXT2_INODE_SIZE(node->fs->fs->super)));
	if (!rc)
		node->is_inode_changed = false;
	return ext__error(rc);
}

int ext__pull(struct ext_node *node)
{
	errcode_t rc = ext2fs_read_inode_full(node->fs->fs, node->ino,
					      &node->small, EXT_INODE_LEN);

	node->extent.len = 0;
	return ext__error(rc);
}

static uint32_t uid_of(const struct ext_node *node)
{
	return inode_uid(node->small);
}

static uint32_t gid_of(const struct ext_node *node)
{
	return inode_gid(node->small);
}

void ext__set_owner(struct ext_node *node)
{
	struct uk_vnode *vnode = &node->vnode;

	__atomic_store_n(&vnode->mode, node->small.i_mode, __ATOMIC_RELAXED);
	__atomic_store_n(&vnode->uid, uid_of(node), __ATOMIC_RELAXED);
	__atomic_store_n(&vnode->gid, gid_of(node), __ATOMIC_RELAXED);
	vnode->has_owner = true;
}

/* --- operations ----------------------------------------------------------------- */

static void fill_numbers(struct ext_node *node, struct uk_abi_statx *stat)
{
	const struct ext2_inode *inode = &node->small;

	stat->blksize = node->fs->fs->blocksize;
	stat->mode = inode->i_mode;
	stat->nlink = inode->i_links_count;
	stat->uid = uid_of(node);
	stat->gid = gid_of(node);
	stat->ino = node->ino;
	stat->size = ext__size(node);
	stat->blocks = ext2fs_get_stat_i_blocks(node->fs->fs,
						(struct ext2_inode *)inode);
	if (!LINUX_S_ISCHR(inode->i_mode) && !LINUX_S_ISBLK(inode->i_mode))
		return;
	if (inode->i_block[0]) {
		stat->rdev_major = inode->i_block[0] >> 8 & 0xff;
		stat->rdev_minor = inode->i_block[0] & 0xff;
	} else {
		stat->rdev_major = inode->i_block[1] >> 8 & 0xfff;
		stat->rdev_minor = (inode->i_block[1] & 0xff) |
				   (inode->i_block[1] >> 12 & 0xfff00);
	}
}

static void fill_times(struct ext_node *node, struct uk_abi_statx *stat)
{
	const struct ext2_inode_large *raw = &node->raw;
	bool is_long = has_extra(node);

	decode(raw->i_atime, is_long ? raw->i_atime_extra : 0, &stat->atime);
	decode(raw->i_mtime, is_long ? raw->i_mtime_extra : 0, &stat->mtime);
	decode(raw->i_ctime, is_long ? raw->i_ctime_extra : 0, &stat->ctime);
	if (is_long)
		decode(raw->i_crtime, raw->i_crtime_extra, &stat->btime);
	else
		stat->btime = stat->ctime;
}

static int getattr(struct uk_file *file, struct uk_abi_statx *stat)
{
	struct ext_node *node = ext__of(file);

	uk_vnode_fill(&node->vnode, stat);
	ext__lock(node->fs);
	take_written(node);
	fill_numbers(node, stat);
	fill_times(node, stat);
	ext__unlock(node->fs);
	return 0;
}

static void change(struct ext_node *node, const struct uk_attr *attr)
{
	int64_t now = ext__now();

	take_written(node);
	if (attr->valid & UK_ATTR_MODE)
		node->small.i_mode =
			(uint16_t)((node->small.i_mode & LINUX_S_IFMT) |
				   (attr->mode & 07777));
	if (attr->valid & UK_ATTR_UID) {
		node->small.i_uid = (uint16_t)attr->uid;
		ext2fs_set_i_uid_high(node->small, attr->uid >> 16);
	}
	if (attr->valid & UK_ATTR_GID) {
		node->small.i_gid = (uint16_t)attr->gid;
		ext2fs_set_i_gid_high(node->small, attr->gid >> 16);
	}
	if (attr->valid & UK_ATTR_SIZE)
		ext__set_time(node, 'm', now);
	if (attr->valid & UK_ATTR_ATIME)
		ext__set_time(node, 'a', attr->atime_ns);
	if (attr->valid & UK_ATTR_MTIME)
		ext__set_time(node, 'm', attr->mtime_ns);
	ext__set_time(node, 'c', now);
	ext__inode_changed(node);
	ext__set_owner(node);
}

static int setattr_locked(struct ext_node *node, const struct uk_attr *attr)
{
	int rc = ext__begin(node->fs);

	if (!rc && attr->valid & UK_ATTR_SIZE)
		rc = ext__resize(node, attr->size);
	if (!rc)
		change(node, attr);
	return rc;
}

static int setattr(struct uk_file *file, const struct uk_attr *attr)
{
	struct ext_node *node = ext__of(file);
	int rc;

	if (attr->valid & UK_ATTR_SIZE && file->type != UK_ABI_S_IFREG)
		return file->type == UK_ABI_S_IFDIR ? -EISDIR : -EINVAL;
	if (attr->valid & UK_ATTR_SIZE)
		uk_file_forget_pages(file, attr->size, UINT64_MAX);
	uk_mutex_lock(&node->lock);
	ext__lock(node->fs);
	rc = setattr_locked(node, attr);
	ext__unlock(node->fs);
	uk_mutex_unlock(&node->lock);
	return rc;
}

/* Data alone, if neither size nor blocks have changed. */
static int sync_data(struct ext_node *node, bool *is_enough)
{
	int rc = 0;

	ext__lock(node->fs);
	*is_enough = !node->is_uncommitted;
	if (*is_enough) {
		rc = node->fs->is_closed ? -EIO
					 : uk_pagecache_flush(&node->cache);
		if (!rc)
			rc = ext__disk_flush(node->fs->device);
	}
	ext__unlock(node->fs);
	return rc;
}

static int sync(struct uk_file *file, bool is_data_only)
{
	struct ext_node *node = ext__of(file);
	bool is_enough = false;
	int rc = 0;

	if (is_data_only)
		rc = sync_data(node, &is_enough);
	return is_enough ? rc : ext__sync(node->fs);
}

/* Somebody may have been the last one to use a file without a name. */
static void close_file(struct uk_file *file)
{
	struct ext_node *node = ext__of(file);

	if (!node->small.i_links_count)
		ext__sync_soon(node->fs);
}

static void release(struct uk_file *file)
{
	struct ext_node *node = ext__of(file);

	uk_pagecache_drop(&node->cache, 0, UINT64_MAX);
	ext__index_drop(node);
	uk_free(uk_alloc_get_default(), node->places);
	uk_vnode_fini(&node->vnode);
	uk_free(uk_alloc_get_default(), node);
}

const struct uk_file_ops ext__file_ops = {
	.read = ext__read,
	.write = ext__write,
	.getattr = getattr,
	.setattr = setattr,
	.sync = sync,
	.allocate = ext__file_allocate,
	.seek = ext__seek,
	.readdir = ext__readdir,
	.close = close_file,
	.release = release,
};
