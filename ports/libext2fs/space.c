/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What is free: the functions of libext2fs that count (its alloc_stats.c is
 * not in the image). Besides counting they note which groups' bitmaps have to
 * be written, with checksums, and keep blocks that were given back out of use until that is
 * on the disk: they are marked as used in memory until then.
 */
#include "ext-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>

static struct ext_fs *ours(ext2_filsys fs)
{
	return fs->priv_data;
}

static void note_group(ext2_filsys fs, unsigned int group)
{
	if (ours(fs) && ours(fs)->changed_groups && group < ours(fs)->nr_groups)
		ours(fs)->changed_groups[group / 8] |=
			(unsigned char)(1U << group % 8);
	fs->flags |= EXT2_FLAG_DIRTY | EXT2_FLAG_CHANGED;
}

void ext2fs_inode_alloc_stats2(ext2_filsys fs, ext2_ino_t ino, int inuse,
			       int isdir)
{
	unsigned int group;
	ext2_ino_t per_group = fs->super->s_inodes_per_group, nr;

	if (!ino || ino > fs->super->s_inodes_count)
		return;
	group = (unsigned int)ext2fs_group_of_ino(fs, ino);
	if (inuse > 0)
		ext2fs_mark_inode_bitmap2(fs->inode_map, ino);
	else
		ext2fs_unmark_inode_bitmap2(fs->inode_map, ino);
	ext2fs_bg_free_inodes_count_set(
		fs, group, ext2fs_bg_free_inodes_count(fs, group) - inuse);
	if (isdir)
		ext2fs_bg_used_dirs_count_set(
			fs, group,
			ext2fs_bg_used_dirs_count(fs, group) + inuse);
	ext2fs_bg_flags_clear(fs, group, EXT2_BG_INODE_UNINIT);
	nr = (ino - 1) % per_group + 1; /* in its group */
	if (ext2fs_has_group_desc_csum(fs) &&
	    nr > per_group - ext2fs_bg_itable_unused(fs, group))
		ext2fs_bg_itable_unused_set(fs, group, per_group - nr);
	fs->super->s_free_inodes_count -= inuse;
	note_group(fs, group);
}

void ext2fs_inode_alloc_stats(ext2_filsys fs, ext2_ino_t ino, int inuse)
{
	ext2fs_inode_alloc_stats2(fs, ino, inuse, 0);
}

/* Used in memory until the next commit, and free from then on. */
static void set_free(ext2_filsys fs, blk64_t block)
{
	struct ext_fs *fs_of_ours = ours(fs);

	if (!fs_of_ours || !fs_of_ours->freed) {
		ext2fs_unmark_block_bitmap2(fs->block_map, block);
		return;
	}
	ext2fs_mark_block_bitmap2(fs_of_ours->freed, block);
	fs_of_ours->has_freed = true;
	ext__device_forget(fs_of_ours->device, block);
}

void ext2fs_block_alloc_stats2(ext2_filsys fs, blk64_t block, int inuse)
{
	unsigned int group;

	if (block < fs->super->s_first_data_block ||
	    block >= ext2fs_blocks_count(fs->super))
		return;
	group = (unsigned int)ext2fs_group_of_blk2(fs, block);
	if (group >= fs->group_desc_count)
		return;
	if (inuse > 0)
		ext2fs_mark_block_bitmap2(fs->block_map, block);
	else
		set_free(fs, block);
	ext2fs_bg_free_blocks_count_set(
		fs, group, ext2fs_bg_free_blocks_count(fs, group) - inuse);
	ext2fs_bg_flags_clear(fs, group, EXT2_BG_BLOCK_UNINIT);
	ext2fs_free_blocks_count_add(fs->super, -inuse);
	note_group(fs, group);
}

void ext2fs_block_alloc_stats(ext2_filsys fs, blk_t block, int inuse)
{
	ext2fs_block_alloc_stats2(fs, block, inuse);
}

void ext2fs_block_alloc_stats_range(ext2_filsys fs, blk64_t block, blk_t nr,
				    int inuse)
{
	for (; inuse && nr; block++, nr--)
		ext2fs_block_alloc_stats2(fs, block, inuse > 0 ? 1 : -1);
}

void ext2fs_set_block_alloc_stats_callback(
	ext2_filsys fs, void (*func)(ext2_filsys fs, blk64_t block, int inuse),
	void (**old)(ext2_filsys fs, blk64_t block, int inuse))
{
	if (old)
		*old = fs->block_alloc_stats;
	fs->block_alloc_stats = func;
}

/* --- writing bitmaps ------------------------------------------------------------ */

static errcode_t write_block_bitmap(ext2_filsys fs, unsigned int group,
				    char *buf)
{
	unsigned int nr = fs->super->s_blocks_per_group, i;
	uint64_t first = ext2fs_group_first_block2(fs, group);
	uint64_t end = ext2fs_blocks_count(fs->super);
	errcode_t rc;

	if (ext2fs_bg_flags_test(fs, group, EXT2_BG_BLOCK_UNINIT))
		return 0;
	memset(buf, 0xff, fs->blocksize);
	rc = ext2fs_get_block_bitmap_range2(fs->block_map, first, nr, buf);
	for (i = 0; i < nr && first + i < end && ours(fs)->has_freed; i++)
		if (ext2fs_test_block_bitmap2(ours(fs)->freed, first + i))
			ext2fs_clear_bit(i, buf);
	for (i = first + nr > end ? (unsigned int)(end - first) : nr;
	     i < fs->blocksize * 8; i++)
		ext2fs_set_bit(i, buf);
	if (!rc)
		rc = ext2fs_block_bitmap_csum_set(fs, group, buf, (int)nr / 8);
	return rc ? rc
		  : io_channel_write_blk64(
			    fs->io, ext2fs_block_bitmap_loc(fs, group), 1, buf);
}

static errcode_t write_inode_bitmap(ext2_filsys fs, unsigned int group,
				    char *buf)
{
	unsigned int nr = fs->super->s_inodes_per_group;
	errcode_t rc;

	if (ext2fs_bg_flags_test(fs, group, EXT2_BG_INODE_UNINIT))
		return 0;
	memset(buf, 0xff, fs->blocksize);
	rc = ext2fs_get_inode_bitmap_range2(fs->inode_map,
					    (uint64_t)group * nr + 1, nr, buf);
	if (!rc)
		rc = ext2fs_inode_bitmap_csum_set(fs, group, buf, (int)nr / 8);
	return rc ? rc
		  : io_channel_write_blk64(
			    fs->io, ext2fs_inode_bitmap_loc(fs, group), 1, buf);
}

/* libext2fs' own writes those of all groups. */
static errcode_t write_bitmaps(ext2_filsys fs)
{
	struct ext_fs *fs_of_ours = ours(fs);
	char *buf = uk_malloc(uk_alloc_get_default(), fs->blocksize);
	errcode_t rc = buf ? 0 : EXT2_ET_NO_MEMORY;

	for (unsigned int i = 0; !rc && i < fs->group_desc_count; i++) {
		if (!(fs_of_ours->changed_groups[i / 8] >> i % 8 & 1))
			continue;
		rc = write_block_bitmap(fs, i, buf);
		rc = rc ? rc : write_inode_bitmap(fs, i, buf);
		ext2fs_group_desc_csum_set(fs, i);
		if (!rc)
			fs_of_ours->changed_groups[i / 8] &=
				(unsigned char)~(1U << i % 8);
	}
	uk_free(uk_alloc_get_default(), buf);
	return rc;
}

int ext__space_open(struct ext_fs *fs)
{
	errcode_t rc = ext2fs_read_bitmaps(fs->fs);

	if (rc)
		return ext__error(rc);
	fs->nr_groups = fs->fs->group_desc_count;
	fs->changed_groups =
		uk_zalloc(uk_alloc_get_default(), fs->nr_groups / 8 + 1);
	if (!fs->changed_groups)
		return -ENOMEM;
	rc = ext2fs_allocate_block_bitmap(fs->fs, "given back", &fs->freed);
	fs->fs->write_bitmaps = write_bitmaps;
	return ext__error(rc);
}

void ext__space_close(struct ext_fs *fs)
{
	if (fs->freed)
		ext2fs_free_block_bitmap(fs->freed);
	fs->freed = NULL;
	uk_free(uk_alloc_get_default(), fs->changed_groups);
	fs->changed_groups = NULL;
}

void ext__space_release(struct ext_fs *fs)
{
	blk64_t at = fs->fs->super->s_first_data_block;
	blk64_t end = ext2fs_blocks_count(fs->fs->super) - 1;

	if (!fs->has_freed)
		return;
	while (at <= end &&
	       !ext2fs_find_first_set_block_bitmap2(fs->freed, at, end, &at)) {
		ext2fs_unmark_block_bitmap2(fs->fs->block_map, at);
		at++;
	}
	ext2fs_clear_block_bitmap(fs->freed);
	fs->has_freed = false;
}
