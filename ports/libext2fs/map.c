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
		extent->at = found.e_flags & EXT2_EXTENT_FLAGS_UNINIT
				     ? 0
				     : found.e_pblk;
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

	*extent = (struct ext_extent){ from, 1, at };
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

/* One block; one that is there but was never written becomes a usual one. */
static errcode_t allocate_one(struct ext_node *node, uint64_t block)
{
	ext2_filsys fs = node->fs->fs;
	int flags = 0;
	blk64_t at = 0;
	errcode_t rc = ext2fs_bmap2(fs, node->ino, &node->small, NULL,
				    BMAP_ALLOC, block, &flags, &at);

	if (!rc && flags & BMAP_RET_UNINIT)
		rc = ext2fs_bmap2(fs, node->ino, &node->small, NULL, BMAP_SET,
				  block, NULL, &at);
	return rc;
}

/* The next blocks of [from, end), which begins with a hole. */
static errcode_t allocate_some(struct ext_node *node, uint64_t from,
			       uint64_t nr)
{
	ext2_filsys fs = node->fs->fs;
	int flags = 0;
	blk64_t at = 0;
	errcode_t rc = 0;

	if (nr > 1 && has_extents(node)) {
		rc = ext2fs_bmap2(fs, node->ino, &node->small, NULL, 0, from,
				  &flags, &at);
		if (!rc && !at)
			return ext2fs_fallocate(
				fs, EXT2_FALLOCATE_FORCE_INIT, node->ino,
				&node->small, ~0ULL, from, nr);
	}
	for (; !rc && nr; from++, nr--)
		rc = allocate_one(node, from);
	return rc;
}

int ext__allocate(struct ext_node *node, uint64_t from, uint64_t end)
{
	uint64_t at, nr;
	errcode_t rc = 0;
	int err = 0;

	while (!err && !rc && from < end) {
		err = ext__map(node, from, &at, &nr);
		nr = MIN(nr, end - from);
		if (!err && !at) {
			rc = allocate_some(node, from, nr);
			node->extent.len = 0;
			ext__inode_changed(node);
			node->is_uncommitted = true;
		}
		from += nr;
	}
	return err ? err : ext__error(rc);
}

int ext__punch(struct ext_node *node, uint64_t from, uint64_t end)
{
	errcode_t rc;

	node->extent.len = 0;
	node->is_uncommitted = true;
	ext__inode_changed(node);
	rc = ext2fs_punch(node->fs->fs, node->ino, &node->small, NULL, from,
			  end == UINT64_MAX ? ~0ULL : end - 1);
	return ext__error(rc);
}
