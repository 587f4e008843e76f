/* SPDX-License-Identifier: BSD-3-Clause */
/* Which block of a file is where; making blocks and giving them back. */
#include "ext-internal.h"

#include <errno.h>

#define MOST_LOOKED_UP 32 /* blocks, where there are no extents */
#define FOR_EVER (1ULL << 32)

static bool has_extents(const struct ext_node *node)
{
	return node->small.i_flags & EXT4_EXTENTS_FL;
}

/* What is behind `from` if nothing is there. */
static void map_hole(ext2_extent_handle_t handle, uint64_t from,
		     struct ext_extent *extent)
{
	struct ext2fs_extent next;

	extent->at = 0;
	extent->is_reserved = false;
	extent->from = from;
	extent->len = FOR_EVER;
	if (!ext2fs_extent_get(handle, EXT2_EXTENT_NEXT_LEAF, &next) &&
	    next.e_lblk > from)
		extent->len = next.e_lblk - from;
	else
		extent->len = 1; /* before the first one, perhaps */
}

static errcode_t map_by_extents(struct ext_node *node, uint64_t from,
				struct ext_extent *extent)
{
	ext2_extent_handle_t handle;
	struct ext2fs_extent found;
	errcode_t rc = ext2fs_extent_open2(node->fs->fs, node->ino,
					   &node->small, &handle);

	if (rc)
		return rc;
	rc = ext2fs_extent_goto(handle, from);
	if (!rc)
		rc = ext2fs_extent_get(handle, EXT2_EXTENT_CURRENT, &found);
	if (!rc) {
		extent->from = found.e_lblk;
		extent->len = found.e_len;
		extent->is_reserved = found.e_flags & EXT2_EXTENT_FLAGS_UNINIT;
		extent->at = extent->is_reserved ? 0 : found.e_pblk;
	} else if (rc == EXT2_ET_EXTENT_NOT_FOUND ||
		   rc == EXT2_ET_NO_CURRENT_NODE) {
		map_hole(handle, from, extent);
		rc = 0;
	}
	ext2fs_extent_free(handle);
	return rc;
}

static errcode_t map_by_blocks(struct ext_node *node, uint64_t from,
			       struct ext_extent *extent)
{
	blk64_t at = 0;
	errcode_t rc = ext2fs_bmap2(node->fs->fs, node->ino, &node->small, NULL,
				    0, from, NULL, &at);

	*extent = (struct ext_extent){ from, 1, at, false };
	while (!rc && extent->len < MOST_LOOKED_UP) {
		rc = ext2fs_bmap2(node->fs->fs, node->ino, &node->small, NULL,
				  0, from + extent->len, NULL, &at);
		if (rc || at != (extent->at ? extent->at + extent->len : 0))
			return 0; /* what is behind matters not yet */
		extent->len++;
	}
	return rc;
}

static bool is_on_disk(const struct ext_node *node, uint64_t at, uint64_t nr)
{
	struct ext2_super_block *super = node->fs->fs->super;

	return !at || (at >= super->s_first_data_block &&
		       at < ext2fs_blocks_count(super) &&
		       nr <= ext2fs_blocks_count(super) - at);
}

int ext__map(struct ext_node *node, uint64_t from, uint64_t *at, uint64_t *nr)
{
	struct ext_extent *extent = &node->extent;
	errcode_t rc = 0;

	if (from < extent->from || from - extent->from >= extent->len) {
		rc = has_extents(node) ? map_by_extents(node, from, extent)
				       : map_by_blocks(node, from, extent);
		if (!rc && (from < extent->from ||
			    from - extent->from >= extent->len ||
			    !is_on_disk(node, extent->at, extent->len)))
			rc = EXT2_ET_EXTENT_HEADER_BAD;
	}
	if (rc) {
		extent->len = 0;
		return ext__error(rc);
	}
	*at = extent->at ? extent->at + (from - extent->from) : 0;
	*nr = extent->len - (from - extent->from);
	return 0;
}

/* --- making blocks ---------------------------------------------------------- */

static bool follows(const struct ext2fs_extent *before,
		    const struct ext2fs_extent *extent)
{
	bool is_uninit = extent->e_flags & EXT2_EXTENT_FLAGS_UNINIT;
	uint64_t most = is_uninit ? EXT_UNINIT_MAX_LEN : EXT_INIT_MAX_LEN;

	return is_uninit == !!(before->e_flags & EXT2_EXTENT_FLAGS_UNINIT) &&
	       before->e_lblk + before->e_len == extent->e_lblk &&
	       before->e_pblk + before->e_len == extent->e_pblk &&
	       before->e_len + extent->e_len <= most;
}

/* Where it is missing the handle is at the one before, or at the first. */
static errcode_t insert(ext2_extent_handle_t handle,
			struct ext2fs_extent *extent)
{
	struct ext2fs_extent there;
	errcode_t rc = ext2fs_extent_goto(handle, extent->e_lblk);
	int flags = 0;

	if (!rc)
		return EXT2_ET_EXTENT_HEADER_BAD; /* it was a hole */
	if (rc != EXT2_ET_EXTENT_NOT_FOUND && rc != EXT2_ET_NO_CURRENT_NODE)
		return rc;
	if (!ext2fs_extent_get(handle, EXT2_EXTENT_CURRENT, &there)) {
		if (follows(&there, extent)) {
			there.e_len += extent->e_len;
			return ext2fs_extent_replace(handle, 0, &there);
		}
		if (there.e_lblk < extent->e_lblk)
			flags = EXT2_EXTENT_INSERT_AFTER;
	}
	rc = ext2fs_extent_insert(handle, flags, extent);
	return rc ? rc : ext2fs_extent_fix_parents(handle);
}

/*
 * Where blocks from `from` on would be best: behind those before, or behind
 * what was given to another file last.
 */
static blk64_t goal_of(struct ext_node *node, ext2_extent_handle_t handle,
		       uint64_t from)
{
	struct ext2fs_extent there;

	if (from && !ext2fs_extent_goto(handle, from - 1) &&
	    !ext2fs_extent_get(handle, EXT2_EXTENT_CURRENT, &there))
		return there.e_pblk + (from - there.e_lblk);
	if (!from && node->fs->last_end)
		return node->fs->last_end;
	return ext2fs_find_inode_goal(node->fs->fs, node->ino, &node->small,
				      from);
}

/* One range of the disk for the beginning of a hole; `*nr`: its blocks. */
static errcode_t add_range(struct ext_node *node, ext2_extent_handle_t handle,
			   uint64_t from, bool is_reserved, uint64_t *nr)
{
	ext2_filsys fs = node->fs->fs;
	uint64_t most = is_reserved ? EXT_UNINIT_MAX_LEN : EXT_INIT_MAX_LEN;
	struct ext2fs_extent extent = { .e_lblk = from };
	blk64_t at, len;
	errcode_t rc;

	rc = ext2fs_new_range(fs, 0, goal_of(node, handle, from),
			      MIN(*nr, most), NULL, &at, &len);
	if (rc)
		return rc;
	extent.e_pblk = at;
	extent.e_len = (uint32_t)MIN(len, MIN(*nr, most));
	extent.e_flags = is_reserved ? EXT2_EXTENT_FLAGS_UNINIT : 0;
	*nr = extent.e_len;
	node->fs->last_end = at + extent.e_len;
	ext2fs_block_alloc_stats_range(fs, at, extent.e_len, 1);
	rc = insert(handle, &extent);
	if (rc)
		ext2fs_block_alloc_stats_range(fs, at, extent.e_len, -1);
	else
		ext2fs_iblk_add_blocks(fs, &node->small, extent.e_len);
	return rc;
}

static errcode_t add_ranges(struct ext_node *node, uint64_t from, uint64_t nr,
			    bool is_reserved)
{
	ext2_extent_handle_t handle;
	uint64_t done;
	errcode_t rc = ext2fs_extent_open2(node->fs->fs, node->ino,
					   &node->small, &handle);

	if (rc)
		return rc;
	for (; !rc && nr; from += done, nr -= done) {
		done = nr;
		rc = add_range(node, handle, from, is_reserved, &done);
	}
	ext2fs_extent_free(handle);
	return rc;
}

/*
 * Blocks that were reserved; or any of a file without extents. libext2fs has
 * written zeros then, as if it were metadata: data comes there another way.
 */
static errcode_t make_usable(struct ext_node *node, uint64_t from, uint64_t nr)
{
	ext2_filsys fs = node->fs->fs;
	int flags;
	blk64_t at;
	errcode_t rc = 0;

	for (; !rc && nr; from++, nr--) {
		flags = 0;
		at = 0;
		rc = ext2fs_bmap2(fs, node->ino, &node->small, NULL,
				  has_extents(node) ? 0 : BMAP_ALLOC, from,
				  &flags, &at);
		if (!rc)
			ext__device_forget(node->fs->device, at);
		if (!rc && flags & BMAP_RET_UNINIT)
			rc = ext2fs_bmap2(fs, node->ino, &node->small, NULL,
					  BMAP_SET, from, NULL, &at);
	}
	return rc;
}

static int make_all(struct ext_node *node, uint64_t from, uint64_t end,
		    bool is_reserved)
{
	uint64_t at, nr;
	errcode_t rc = 0;
	int err = 0;

	for (; !err && !rc && from < end; from += nr) {
		err = ext__map(node, from, &at, &nr);
		nr = MIN(nr, end - from);
		if (err || at || (is_reserved && node->extent.is_reserved))
			continue;
		if (has_extents(node) && !node->extent.is_reserved)
			rc = add_ranges(node, from, nr, is_reserved);
		else
			rc = make_usable(node, from, nr);
		node->extent.len = 0;
		ext__inode_changed(node);
		node->is_uncommitted = true;
	}
	return err ? err : ext__error(rc);
}

int ext__allocate(struct ext_node *node, uint64_t from, uint64_t end)
{
	return make_all(node, from, end, false);
}

int ext__reserve(struct ext_node *node, uint64_t from, uint64_t end)
{
	return has_extents(node) ? make_all(node, from, end, true)
				 : -EOPNOTSUPP;
}

/*
 * ext2fs_punch() of 1.47.0 refuses an extent that ends with the last block of
 * the disk, one too early; for as long as it runs there is one block more.
 */
int ext__punch(struct ext_node *node, uint64_t from, uint64_t end)
{
	struct ext2_super_block *super = node->fs->fs->super;
	uint64_t nr_blocks = ext2fs_blocks_count(super);
	errcode_t rc;

	node->extent.len = 0;
	node->is_uncommitted = true;
	ext__inode_changed(node);
	ext2fs_blocks_count_set(super, nr_blocks + 1);
	rc = ext2fs_punch(node->fs->fs, node->ino, &node->small, NULL, from,
			  end == UINT64_MAX ? ~0ULL : end - 1);
	ext2fs_blocks_count_set(super, nr_blocks);
	return ext__error(rc);
}
