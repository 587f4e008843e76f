/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Directories with an index on the disk, a tree of hashes, as Linux makes them
 * when they grow; libext2fs adds names to them, but does not find by them.
 */
#include "entry.h"

#include <errno.h>
#include <string.h>

#define INFO_AT 24U /* behind "." and ".." */
#define NODE_AT 8U  /* behind an entry without a name */
#define PAIR_LEN 8U
#define MOST_LEVELS 2U /* below the root */
#define BLOCK_MASK 0x0fffffffU

struct info {
	uint32_t zero;
	uint8_t hash, len, levels, flags;
};

/* The first pair has room for these in place of a hash. */
struct count {
	uint16_t limit, nr;
};

struct pair {
	uint32_t hash, block;
};

/* On the way down. */
struct walk {
	struct ext_dir_block block;
	size_t at; /* of the pairs in it */
	uint32_t hash;
	uint32_t next; /* hash of what is behind; 0: it is the end */
};

bool ext__htree_is(const struct ext_node *dir)
{
	return dir->small.i_flags & EXT2_INDEX_FL &&
	       ext2fs_has_feature_dir_index(dir->fs->fs->super);
}

static int hash_of(const struct ext_node *dir, const struct ext_name *name,
		   unsigned int version, uint32_t *hash)
{
	ext2_filsys fs = dir->fs->fs;
	ext2_dirhash_t minor;

	if (version > EXT2_HASH_TEA)
		return -ENOTSUP;
	if (fs->super->s_flags & EXT2_FLAGS_UNSIGNED_HASH)
		version += 3;
	return ext2fs_dirhash2((int)version, name->text, (int)name->len, NULL,
			       0, fs->super->s_hash_seed, hash, &minor)
		       ? -ENOTSUP
		       : 0;
}

static int begin(struct walk *walk, struct ext_node *dir,
		 const struct ext_name *name, unsigned int *levels)
{
	struct info info;
	int rc = ext__dir_load(&walk->block, dir, 0);

	if (rc)
		return rc;
	memcpy(&info, walk->block.data + INFO_AT, sizeof(info));
	if (info.zero || info.len != sizeof(info) || info.levels > MOST_LEVELS)
		return -ENOTSUP;
	*levels = info.levels;
	walk->at = INFO_AT + sizeof(info);
	walk->next = 0;
	return hash_of(dir, name, info.hash, &walk->hash);
}

static struct pair pair_at(const struct walk *walk, unsigned int i)
{
	struct pair pair;

	memcpy(&pair, walk->block.data + walk->at + i * PAIR_LEN, sizeof(pair));
	return pair;
}

/* To the block that the last pair not behind the hash leads to. */
static int step(struct walk *walk)
{
	struct ext_node *dir = walk->block.dir;
	unsigned int first = 0, end, middle;
	struct count count;
	uint32_t child;

	memcpy(&count, walk->block.data + walk->at, sizeof(count));
	if (!count.nr || count.nr > count.limit ||
	    walk->at + count.nr * PAIR_LEN > dir->fs->fs->blocksize)
		return -ENOTSUP;
	for (end = count.nr; end - first > 1;) {
		middle = first + (end - first) / 2;
		if (pair_at(walk, middle).hash <= walk->hash)
			first = middle;
		else
			end = middle;
	}
	if (end < count.nr)
		walk->next = pair_at(walk, end).hash;
	child = pair_at(walk, first).block & BLOCK_MASK;
	walk->at = NODE_AT;
	return ext__dir_load(&walk->block, dir, child);
}

/* The last bit of a hash says that the block before has more of it. */
int ext__htree_find(struct ext_node *dir, const struct ext_name *name,
		    struct ext_place *place)
{
	struct walk walk;
	unsigned int levels;
	int rc = begin(&walk, dir, name, &levels);

	for (unsigned int i = 0; !rc && i <= levels; i++)
		rc = step(&walk);
	if (rc)
		return -ENOTSUP;
	rc = ext__find_in_block(&walk.block, name, place);
	return rc == -ENOENT && walk.next == (walk.hash | 1) ? -ENOTSUP : rc;
}
