/* SPDX-License-Identifier: BSD-3-Clause */
/* Entries of directories: directory.c, find.c, htree.c and index.c share it. */
#ifndef EXT_ENTRY_H
#define EXT_ENTRY_H

#include "ext-internal.h"

#include <string.h>

#define EXT_ENTRY_HEAD 8U /* bytes of an entry before its name */

/** One block of a directory, in the memory of the device: until others are. */
struct ext_dir_block {
	struct ext_node *dir;
	const char *data;
	uint64_t nr, where; /* in the directory, on the disk */
};

/** A name in a directory. */
struct ext_name {
	const char *text;
	size_t len;
};

/** Where an entry is. */
struct ext_place {
	uint64_t nr; /* of the block */
	size_t at;
	ext2_ino_t ino;
};

/** The entry at `at` of the block and its length; 0: it is none. */
static inline unsigned int ext__entry_at(const struct ext_dir_block *block,
					 size_t at,
					 const struct ext2_dir_entry **entry)
{
	size_t left = block->dir->fs->fs->blocksize - at;
	unsigned int len;

	*entry = (const struct ext2_dir_entry *)(block->data + at);
	if (left < EXT_ENTRY_HEAD)
		return 0;
	len = (*entry)->rec_len;
	if (len < EXT_ENTRY_HEAD || len > left || len % 4 ||
	    EXT_ENTRY_HEAD + ((*entry)->name_len & 0xffU) > len)
		return 0;
	return len;
}

/** Whether it is called so. */
static inline bool ext__entry_is(const struct ext2_dir_entry *entry,
				 const struct ext_name *name)
{
	return entry->inode && (entry->name_len & 0xffU) == name->len &&
	       entry->name[name->len - 1] == name->text[name->len - 1] &&
	       !memcmp(entry->name, name->text, name->len);
}

/* directory.c */
/** Reads block `nr`; -ENOENT: it is a hole. */
int ext__dir_load(struct ext_dir_block *block, struct ext_node *dir,
		  uint64_t nr);
/** How many blocks it has. */
uint64_t ext__dir_blocks(const struct ext_node *dir);

/* find.c */
/** Looks for the name in one block; -ENOENT. */
int ext__find_in_block(const struct ext_dir_block *block,
		       const struct ext_name *name, struct ext_place *place);
/** The entry of a name; -ENOENT. Under the lock, as all of these. */
int ext__find(struct ext_node *dir, const struct ext_name *name,
	      struct ext_place *place);
/** Takes the entry away that ext__find() has found. */
int ext__entry_remove(struct ext_node *dir, const struct ext_name *name,
		      const struct ext_place *place);
/** Adds one where there is room; -ENOSPC: in none of the blocks. */
int ext__entry_add(struct ext_node *dir, const struct ext_name *name,
		   ext2_ino_t ino, unsigned int kind);

/* htree.c: directories with an index on the disk, as Linux makes them */
bool ext__htree_is(const struct ext_node *dir);
/** -ENOTSUP: the index does not tell. */
int ext__htree_find(struct ext_node *dir, const struct ext_name *name,
		    struct ext_place *place);

/* index.c: an index in memory of one that has none */
/** -ENOTSUP: there is none, and none worth being made. */
int ext__index_find(struct ext_node *dir, const struct ext_name *name,
		    struct ext_place *place);
/** The name is there now; is not any more. */
void ext__index_add(struct ext_node *dir, const struct ext_name *name,
		    uint64_t nr, size_t at);
void ext__index_remove(struct ext_node *dir, const struct ext_name *name,
		       const struct ext_place *place);

#endif /* EXT_ENTRY_H */
