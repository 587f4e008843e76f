/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * An index in memory of a directory that has none on the disk: where names with
 * a hash are, which they are as long as they exist. It is made when a directory of some size is searched
 * again, changes with it, and goes with the node.
 */
#include "entry.h"

#include <errno.h>

#include <uk/alloc.h>

#define LEAST_BLOCKS 3U	  /* of a directory that has one */
#define LEAST_SLOTS 1024U /* a power of two */
#define MOST_BLOCKS 1000000U
#define GONE UINT32_MAX

struct slot {
	uint32_t hash;
	uint32_t place; /* see place_of(); 0: never used; GONE: not any more */
};

struct ext_index {
	unsigned int nr_slots, nr_used; /* those that are gone, too */
	struct slot slots[];
};

static uint32_t hash_of(const char *text, size_t len)
{
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)text[i]) * 16777619U;
	return hash ^ hash >> 15;
}

/* Entries begin at multiples of 4. */
static uint32_t place_of(const struct ext_node *dir, uint64_t nr, size_t at)
{
	return (uint32_t)((nr * dir->fs->fs->blocksize + at) / 4 + 1);
}

void ext__index_drop(struct ext_node *dir)
{
	uk_free(uk_alloc_get_default(), dir->index);
	dir->index = NULL;
}

static struct ext_index *make(unsigned int nr_slots)
{
	struct ext_index *index =
		uk_zalloc(uk_alloc_get_default(),
			  sizeof(*index) + nr_slots * sizeof(struct slot));

	if (index)
		index->nr_slots = nr_slots;
	return index;
}

static void put(struct ext_index *index, struct slot slot)
{
	unsigned int mask = index->nr_slots - 1, i = slot.hash & mask;

	while (index->slots[i].place && index->slots[i].place != GONE)
		i = (i + 1) & mask;
	index->nr_used += !index->slots[i].place;
	index->slots[i] = slot;
}

/* Twice as large, without those that are gone; or none at all. */
static bool grow(struct ext_node *dir)
{
	struct ext_index *old = dir->index;
	struct ext_index *index = make(2 * old->nr_slots);

	for (unsigned int i = 0; index && i < old->nr_slots; i++)
		if (old->slots[i].place && old->slots[i].place != GONE)
			put(index, old->slots[i]);
	ext__index_drop(dir);
	dir->index = index;
	return index;
}

static bool add(struct ext_node *dir, const char *text, size_t len,
		uint32_t place)
{
	if (dir->index->nr_used + 1 > dir->index->nr_slots / 4 * 3 &&
	    !grow(dir))
		return false;
	put(dir->index, (struct slot){ hash_of(text, len), place });
	return true;
}

void ext__index_add(struct ext_node *dir, const struct ext_name *name,
		    uint64_t nr, size_t at)
{
	if (dir->index)
		add(dir, name->text, name->len, place_of(dir, nr, at));
}

void ext__index_remove(struct ext_node *dir, const struct ext_name *name,
		       const struct ext_place *place)
{
	uint32_t hash = hash_of(name->text, name->len);
	uint32_t there = place_of(dir, place->nr, place->at);
	unsigned int i, mask;

	if (!dir->index)
		return;
	mask = dir->index->nr_slots - 1;
	for (i = hash & mask; dir->index->slots[i].place; i = (i + 1) & mask)
		if (dir->index->slots[i].place == there) {
			dir->index->slots[i].place = GONE;
			return;
		}
}

static int add_block(const struct ext_dir_block *block)
{
	struct ext_node *dir = block->dir;
	const struct ext2_dir_entry *entry;
	unsigned int len;

	for (size_t at = 0; at < dir->fs->fs->blocksize; at += len) {
		len = ext__entry_at(block, at, &entry);
		if (!len)
			return -EIO;
		if (entry->inode && !add(dir, entry->name,
					 (size_t)ext2fs_dirent_name_len(entry),
					 place_of(dir, block->nr, at)))
			return -ENOMEM;
	}
	return 0;
}

static int build(struct ext_node *dir)
{
	struct ext_dir_block block;
	int rc = 0;

	dir->index = make(LEAST_SLOTS);
	if (!dir->index)
		return -ENOMEM;
	for (uint64_t nr = 0; !rc && nr < ext__dir_blocks(dir); nr++) {
		rc = ext__dir_load(&block, dir, nr);
		rc = rc ? rc : add_block(&block);
		rc = rc == -ENOENT ? 0 : rc;
	}
	if (rc)
		ext__index_drop(dir);
	return rc;
}

static bool is_worth_it(struct ext_node *dir)
{
	uint64_t nr = ext__dir_blocks(dir);

	if (nr < LEAST_BLOCKS || nr > MOST_BLOCKS)
		return false;
	return dir->is_searched || (dir->is_searched = true, false);
}

static int look_at(struct ext_node *dir, uint32_t there,
		   const struct ext_name *name, struct ext_place *place)
{
	uint64_t bytes = ((uint64_t)there - 1) * 4;
	const struct ext2_dir_entry *entry;
	struct ext_dir_block block;
	size_t bs = dir->fs->fs->blocksize;
	int rc = ext__dir_load(&block, dir, bytes / bs);

	if (rc)
		return rc;
	if (!ext__entry_at(&block, bytes % bs, &entry))
		return -EIO;
	if (!ext__entry_is(entry, name))
		return -ENOENT;
	*place = (struct ext_place){ block.nr, bytes % bs, entry->inode };
	return 0;
}

int ext__index_find(struct ext_node *dir, const struct ext_name *name,
		    struct ext_place *place)
{
	uint32_t hash = hash_of(name->text, name->len);
	const struct slot *slot;
	unsigned int i, mask;
	int rc = -ENOENT;

	if (!dir->index && (!is_worth_it(dir) || build(dir)))
		return -ENOTSUP;
	mask = dir->index->nr_slots - 1;
	for (i = hash & mask; rc == -ENOENT; i = (i + 1) & mask) {
		slot = &dir->index->slots[i];
		if (!slot->place)
			break;
		if (slot->hash == hash && slot->place != GONE)
			rc = look_at(dir, slot->place, name, place);
	}
	return rc;
}
