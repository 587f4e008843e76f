/* SPDX-License-Identifier: BSD-3-Clause */
/* Entries of directories, read block by block; each entry is checked. */
#include "ext-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>

#define HEAD_LEN 8U /* of an entry, before the name */

/* One block of a directory. */
struct reader {
	struct ext_node *dir;
	char *block;
	uint64_t where; /* on the disk */
};

static const unsigned char kinds[] = { 0, 8, 4, 2, 6, 1, 12, 10 };

/* Holes have no entries: -ENOENT. */
static int load(struct reader *reader, uint64_t nr)
{
	struct ext_node *dir = reader->dir;
	uint64_t len;
	errcode_t rc;
	int err = ext__map(dir, nr, &reader->where, &len);

	if (err || !reader->where)
		return err ? err : -ENOENT;
	rc = ext2fs_read_dir_block4(dir->fs->fs, reader->where, reader->block,
				    0, dir->ino);
	return rc ? -EIO : 0;
}

/* The entry at `at` of the block and its length; 0: it is none. */
static unsigned int entry_at(const struct reader *reader, size_t at,
			     struct ext2_dir_entry **entry)
{
	size_t left = reader->dir->fs->fs->blocksize - at;
	unsigned int len;

	*entry = (struct ext2_dir_entry *)(reader->block + at);
	if (left < HEAD_LEN ||
	    ext2fs_get_rec_len(reader->dir->fs->fs, *entry, &len) ||
	    len < HEAD_LEN || len > left || len % 4 ||
	    HEAD_LEN + (unsigned int)ext2fs_dirent_name_len(*entry) > len)
		return 0;
	return len;
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
static int put_block(struct reader *reader, uint64_t start, int64_t *at,
		     struct output *output)
{
	size_t bs = reader->dir->fs->fs->blocksize, in_block;
	struct ext2_dir_entry *entry;
	unsigned int len;
	int rc = 0;

	for (in_block = 0; !rc && in_block < bs; in_block += len) {
		len = entry_at(reader, in_block, &entry);
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
	struct reader reader = { .dir = dir };
	uint64_t bs = dir->fs->fs->blocksize, size = ext__size(dir), nr;
	int rc = 0;

	reader.block = uk_malloc(uk_alloc_get_default(), bs);
	if (!reader.block)
		return -ENOMEM;
	while (!rc && (uint64_t)*at < size) {
		nr = (uint64_t)*at / bs;
		rc = load(&reader, nr);
		if (!rc)
			rc = put_block(&reader, nr * bs, at, output);
		if (rc == -ENOENT || (!rc && (uint64_t)*at / bs == nr)) {
			*at = (int64_t)((nr + 1) * bs);
			rc = 0;
		}
	}
	uk_free(uk_alloc_get_default(), reader.block);
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

static int look_for_names(struct reader *reader)
{
	struct ext2_dir_entry *entry;
	unsigned int len;
	size_t at;

	for (at = 0; at < reader->dir->fs->fs->blocksize; at += len) {
		len = entry_at(reader, at, &entry);
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
	struct reader reader = { .dir = dir };
	uint64_t nr, bs = dir->fs->fs->blocksize;
	int rc = 0;

	reader.block = uk_malloc(uk_alloc_get_default(), bs);
	if (!reader.block)
		return -ENOMEM;
	for (nr = 0; !rc && nr * bs < ext__size(dir); nr++) {
		rc = load(&reader, nr);
		rc = rc ? rc : look_for_names(&reader);
		rc = rc == -ENOENT ? 0 : rc;
	}
	uk_free(uk_alloc_get_default(), reader.block);
	return rc;
}

static int set_dots(struct reader *reader, ext2_ino_t parent)
{
	struct ext2_dir_entry *entry;
	unsigned int len = entry_at(reader, 0, &entry);
	errcode_t rc;

	if (!len || !entry_at(reader, len, &entry) ||
	    ext2fs_dirent_name_len(entry) != 2 || !is_dots(entry))
		return -EIO;
	entry->inode = parent;
	rc = ext2fs_write_dir_block4(reader->dir->fs->fs, reader->where,
				     reader->block, 0, reader->dir->ino);
	return ext__error(rc);
}

/* ".." is the second entry of a directory. */
int ext__set_parent(struct ext_node *dir, ext2_ino_t parent)
{
	struct reader reader = { .dir = dir };
	int rc;

	reader.block =
		uk_malloc(uk_alloc_get_default(), dir->fs->fs->blocksize);
	if (!reader.block)
		return -ENOMEM;
	rc = load(&reader, 0);
	rc = rc ? rc : set_dots(&reader, parent);
	uk_free(uk_alloc_get_default(), reader.block);
	return rc;
}
