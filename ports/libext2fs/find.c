/* SPDX-License-Identifier: BSD-3-Clause */
/* Names in directories: found, added and taken away, a block at a time. */
#include "entry.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>

int ext__find_in_block(const struct ext_dir_block *block,
		       const struct ext_name *name, struct ext_place *place)
{
	size_t bs = block->dir->fs->fs->blocksize, at;
	const struct ext2_dir_entry *entry;
	unsigned int len;

	for (at = 0; at < bs; at += len) {
		len = ext__entry_at(block, at, &entry);
		if (!len)
			return -EIO;
		if (ext__entry_is(entry, name)) {
			*place = (struct ext_place){ block->nr, at,
						     entry->inode };
			return 0;
		}
	}
	return -ENOENT;
}

static int find_in_all(struct ext_node *dir, const struct ext_name *name,
		       struct ext_place *place)
{
	struct ext_dir_block block;
	int rc = -ENOENT;

	for (uint64_t nr = 0; rc == -ENOENT && nr < ext__dir_blocks(dir);
	     nr++) {
		rc = ext__dir_load(&block, dir, nr);
		rc = rc ? rc : ext__find_in_block(&block, name, place);
	}
	return rc;
}

static bool is_dots(const struct ext_name *name)
{
	return name->text[0] == '.' &&
	       (name->len == 1 || (name->len == 2 && name->text[1] == '.'));
}

int ext__find(struct ext_node *dir, const struct ext_name *name,
	      struct ext_place *place)
{
	int rc = -ENOTSUP;

	if (dir->fs->is_closed)
		return -EIO;
	if (!LINUX_S_ISDIR(dir->small.i_mode))
		return -ENOTDIR;
	if (!is_dots(name))
		rc = ext__htree_is(dir) ? ext__htree_find(dir, name, place)
					: ext__index_find(dir, name, place);
	return rc == -ENOTSUP ? find_in_all(dir, name, place) : rc;
}

/* --- changes: in a copy, which is written with its checksum ------------------ */

/* A block that is being changed. */
struct change {
	struct ext_dir_block block;
	char *copy;
};

static int begin(struct change *change, struct ext_node *dir, uint64_t nr)
{
	size_t bs = dir->fs->fs->blocksize;
	int rc;

	change->copy = uk_malloc(uk_alloc_get_default(), bs);
	rc = change->copy ? ext__dir_load(&change->block, dir, nr) : -ENOMEM;
	if (rc) {
		uk_free(uk_alloc_get_default(), change->copy);
		return rc;
	}
	memcpy(change->copy, change->block.data, bs);
	return 0;
}

static int end(struct change *change)
{
	struct ext_node *dir = change->block.dir;
	errcode_t rc = ext2fs_write_dir_block4(dir->fs->fs, change->block.where,
					       change->copy, 0, dir->ino);

	uk_free(uk_alloc_get_default(), change->copy);
	return ext__error(rc);
}

static struct ext2_dir_entry *in_copy(const struct change *change, size_t at)
{
	return (struct ext2_dir_entry *)(change->copy + at);
}

/* The entry before the one at `at`; that one, if it is the first. */
static int find_before(const struct ext_dir_block *block, size_t at,
		       size_t *before)
{
	const struct ext2_dir_entry *entry;
	unsigned int len;
	size_t now = 0;

	for (*before = 0; now < at; now += len) {
		len = ext__entry_at(block, now, &entry);
		if (!len)
			return -EIO;
		*before = now;
	}
	return now == at ? 0 : -EIO;
}

static void take_out(const struct change *change, size_t at, size_t before)
{
	struct ext2_dir_entry *entry = in_copy(change, at);
	struct ext2_dir_entry *left = in_copy(change, before);

	entry->inode = 0;
	if (left != entry)
		left->rec_len = (uint16_t)(left->rec_len + entry->rec_len);
}

/* Its room is the one's before it, or that of an entry without a name. */
int ext__entry_remove(struct ext_node *dir, const struct ext_name *name,
		      const struct ext_place *place)
{
	struct ext_dir_block block;
	struct change change;
	size_t before;
	int rc = ext__dir_load(&block, dir, place->nr);

	rc = rc ? rc : find_before(&block, place->at, &before);
	rc = rc ? rc : begin(&change, dir, place->nr);
	if (rc)
		return rc;
	take_out(&change, place->at, before);
	rc = end(&change);
	if (rc)
		return rc;
	ext__index_remove(dir, name, place);
	dir->room_from = MIN(dir->room_from, place->nr);
	return 0;
}

static size_t len_used(const struct ext2_dir_entry *entry)
{
	return entry->inode
		       ? EXT_ENTRY_HEAD +
				 ALIGN_UP((size_t)ext2fs_dirent_name_len(entry),
					  4)
		       : 0;
}

/* Where `len` bytes are free behind an entry; -ENOSPC. */
static int find_room(const struct ext_dir_block *block, size_t len, size_t *at)
{
	ext2_filsys fs = block->dir->fs->fs;
	size_t end = fs->blocksize;
	const struct ext2_dir_entry *entry;
	unsigned int room;

	if (ext2fs_has_feature_metadata_csum(fs->super))
		end -= sizeof(struct ext2_dir_entry_tail);
	for (*at = 0; *at < end; *at += room) {
		room = ext__entry_at(block, *at, &entry);
		if (!room || *at + room > end)
			return -EIO;
		if (room - len_used(entry) >= len)
			return 0;
	}
	return -ENOSPC;
}

/* Where it is then. */
static size_t put(const struct change *change, size_t at,
		  const struct ext_name *name, ext2_ino_t ino,
		  unsigned int kind)
{
	struct ext2_dir_entry *entry = in_copy(change, at);
	size_t used = len_used(entry), room = entry->rec_len;

	if (used) {
		entry->rec_len = (uint16_t)used;
		entry = in_copy(change, at + used);
	}
	entry->inode = ino;
	entry->rec_len = (uint16_t)(room - used);
	entry->name_len = (uint16_t)(name->len | kind << 8);
	memset(entry->name, 0, ALIGN_UP(name->len, 4));
	memcpy(entry->name, name->text, name->len);
	return at + used;
}

static int add_to_block(struct ext_node *dir, uint64_t nr,
			const struct ext_name *name, ext2_ino_t ino,
			unsigned int kind)
{
	size_t len = EXT_ENTRY_HEAD + ALIGN_UP(name->len, 4), at;
	struct change change;
	struct ext_dir_block block;
	int rc = ext__dir_load(&block, dir, nr);

	rc = rc ? rc : find_room(&block, len, &at);
	rc = rc ? rc : begin(&change, dir, nr);
	if (rc)
		return rc;
	at = put(&change, at, name, ino, kind);
	rc = end(&change);
	if (!rc)
		ext__index_add(dir, name, nr, at);
	return rc;
}

/* Blocks before `room_from` were found full. */
int ext__entry_add(struct ext_node *dir, const struct ext_name *name,
		   ext2_ino_t ino, unsigned int kind)
{
	uint64_t nr = dir->room_from;
	int rc = -ENOSPC;

	if (!ext2fs_has_feature_filetype(dir->fs->fs->super))
		kind = 0;
	for (; nr < ext__dir_blocks(dir); nr++) {
		rc = add_to_block(dir, nr, name, ino, kind);
		if (rc != -ENOSPC && rc != -ENOENT)
			break;
	}
	if (rc == -ENOENT)
		rc = -ENOSPC;
	if (!rc || rc == -ENOSPC)
		dir->room_from = nr;
	return rc;
}
