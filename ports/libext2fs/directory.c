/* SPDX-License-Identifier: BSD-3-Clause */
/* Entries of directories, read block by block; each entry is checked. */
#include "entry.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>

static const unsigned char kinds[] = { 0, 8, 4, 2, 6, 1, 12, 10 };

uint64_t ext__dir_blocks(const struct ext_node *dir)
{
	return DIV_ROUND_UP(ext__size(dir), dir->fs->fs->blocksize);
}

/* Its checksum is looked at when it comes from the disk. */
static int check(const struct ext_dir_block *block, bool *is_checked)
{
	ext2_filsys fs = block->dir->fs->fs;

	if (!*is_checked && ext2fs_has_feature_metadata_csum(fs->super) &&
	    !ext2fs_dir_block_csum_verify(fs, block->dir->ino,
					  (struct ext2_dir_entry *)block->data))
		return -EIO;
	*is_checked = true;
	return 0;
}

/* Blocks of directories stay where they are as long as the node. */
static void keep_place(struct ext_node *dir, uint64_t nr, uint64_t where)
{
	struct uk_alloc *a = uk_alloc_get_default();
	uint64_t room = ext__dir_blocks(dir);
	uint64_t *places = dir->places;

	if (nr >= dir->nr_places && nr < room) {
		places = uk_calloc(a, room, sizeof(*places));
		if (!places)
			return;
		if (dir->places)
			memcpy(places, dir->places,
			       dir->nr_places * sizeof(*places));
		uk_free(a, dir->places);
		dir->places = places;
		dir->nr_places = room;
	}
	if (nr < dir->nr_places)
		places[nr] = where;
}

static int find_place(struct ext_node *dir, uint64_t nr, uint64_t *where)
{
	uint64_t len;
	int rc;

	*where = nr < dir->nr_places ? dir->places[nr] : 0;
	if (*where)
		return 0;
	rc = ext__map(dir, nr, where, &len);
	if (!rc && *where)
		keep_place(dir, nr, *where);
	return rc;
}

int ext__dir_load(struct ext_dir_block *block, struct ext_node *dir,
		  uint64_t nr)
{
	bool *is_checked;
	int rc = find_place(dir, nr, &block->where);

	if (rc || !block->where)
		return rc ? rc : -ENOENT;
	block->dir = dir;
	block->nr = nr;
	rc = ext__device_block(dir->fs->device, block->where, &block->data,
			       &is_checked);
	return rc ? rc : check(block, is_checked);
}

/* --- for readdir() ---------------------------------------------------------------- */

struct output {
	char *to;
	size_t room, done;
};

static int put(struct output *output, const struct ext2_dir_entry *entry,
	       int64_t next)
{
	struct uk_abi_dirent64 *to = (void *)(output->to + output->done);
	size_t len = (size_t)ext2fs_dirent_name_len(entry);
	size_t total = ALIGN_UP(sizeof(*to) + len + 1, 8);
	unsigned int kind = (unsigned int)ext2fs_dirent_file_type(entry);

	if (total > output->room - output->done)
		return output->done ? 1 : -EINVAL;
	memset(to, 0, total);
	to->ino = entry->inode;
	to->off = next;
	to->reclen = (uint16_t)total;
	to->type = kind < ARRAY_SIZE(kinds) ? kinds[kind] : 0;
	memcpy(to->name, entry->name, len);
	output->done += total;
	return 0;
}

/* From `*at` on, which is a position in bytes; 1: there is no more room. */
static int put_block(const struct ext_dir_block *block, uint64_t start,
		     int64_t *at, struct output *output)
{
	size_t bs = block->dir->fs->fs->blocksize, in_block;
	const struct ext2_dir_entry *entry;
	unsigned int len;
	int rc = 0;

	for (in_block = 0; !rc && in_block < bs; in_block += len) {
		len = ext__entry_at(block, in_block, &entry);
		if (!len)
			return -EIO;
		if (start + in_block < (uint64_t)*at)
			continue;
		if (entry->inode && ext2fs_dirent_name_len(entry))
			rc = put(output, entry,
				 (int64_t)(start + in_block + len));
		if (!rc)
			*at = (int64_t)(start + in_block + len);
	}
	return rc;
}

static long readdir_locked(struct ext_node *dir, int64_t *at,
			   struct output *output)
{
	struct ext_dir_block block;
	uint64_t bs = dir->fs->fs->blocksize, size = ext__size(dir), nr;
	int rc = 0;

	while (!rc && (uint64_t)*at < size) {
		nr = (uint64_t)*at / bs;
		rc = ext__dir_load(&block, dir, nr);
		if (!rc)
			rc = put_block(&block, nr * bs, at, output);
		if (rc == -ENOENT || (!rc && (uint64_t)*at / bs == nr)) {
			*at = (int64_t)((nr + 1) * bs);
			rc = 0;
		}
	}
	return rc < 0 && !output->done ? rc : (long)output->done;
}

long ext__readdir(struct uk_file *file, int64_t *at, void *buf, size_t len)
{
	struct ext_node *dir = ext__of(file);
	struct output output = { .to = buf, .room = len };
	long done;

	if (file->type != UK_ABI_S_IFDIR)
		return -ENOTDIR;
	if (*at < 0)
		return -EINVAL;
	ext__lock(dir->fs);
	done = dir->fs->is_closed ? -EIO : -ENOENT;
	if (!dir->fs->is_closed && dir->small.i_links_count)
		done = readdir_locked(dir, at, &output);
	ext__unlock(dir->fs);
	return done;
}

/* --- for others ------------------------------------------------------------------ */

static bool is_dots(const struct ext2_dir_entry *entry)
{
	int len = ext2fs_dirent_name_len(entry);

	return entry->name[0] == '.' &&
	       (len == 1 || (len == 2 && entry->name[1] == '.'));
}

static int look_for_names(const struct ext_dir_block *block)
{
	const struct ext2_dir_entry *entry;
	unsigned int len;
	size_t at;

	for (at = 0; at < block->dir->fs->fs->blocksize; at += len) {
		len = ext__entry_at(block, at, &entry);
		if (!len)
			return -EIO;
		if (entry->inode && ext2fs_dirent_name_len(entry) &&
		    !is_dots(entry))
			return -ENOTEMPTY;
	}
	return 0;
}

int ext__is_empty(struct ext_node *dir)
{
	struct ext_dir_block block;
	int rc = 0;

	for (uint64_t nr = 0; !rc && nr < ext__dir_blocks(dir); nr++) {
		rc = ext__dir_load(&block, dir, nr);
		rc = rc ? rc : look_for_names(&block);
		rc = rc == -ENOENT ? 0 : rc;
	}
	return rc;
}

static int set_dots(const struct ext_dir_block *block, char *copy,
		    ext2_ino_t parent)
{
	ext2_filsys fs = block->dir->fs->fs;
	const struct ext2_dir_entry *entry;
	unsigned int len = ext__entry_at(block, 0, &entry);
	errcode_t rc;

	if (!len || !ext__entry_at(block, len, &entry) ||
	    ext2fs_dirent_name_len(entry) != 2 || !is_dots(entry))
		return -EIO;
	memcpy(copy, block->data, fs->blocksize);
	((struct ext2_dir_entry *)(copy + len))->inode = parent;
	rc = ext2fs_write_dir_block4(fs, block->where, copy, 0,
				     block->dir->ino);
	return ext__error(rc);
}

/* ".." is the second entry of a directory. */
int ext__set_parent(struct ext_node *dir, ext2_ino_t parent)
{
	struct ext_dir_block block;
	char *copy = uk_malloc(uk_alloc_get_default(), dir->fs->fs->blocksize);
	int rc = copy ? ext__dir_load(&block, dir, 0) : -ENOMEM;

	rc = rc ? rc : set_dots(&block, copy, parent);
	uk_free(uk_alloc_get_default(), copy);
	return rc;
}
