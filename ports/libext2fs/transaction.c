/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The journal, written. A transaction is:
 *
 *	data of files, blocks of the last transaction in their places; flush
 *	the journal's superblock: number and place of this one; descriptors,
 *	blocks; flush
 *	the block that commits
 *	the blocks in their places, which the next commit's flush makes sure of
 *
 * Cut off before the commit, the superblock leads to the last transaction,
 * which is in its places already and may be done again, or to this one, which
 * is not whole; after it, to this one: e2fsck, any Linux or our next mount does
 * the rest. So this one is never written over the last one: it comes behind it,
 * or at the beginning. No block is revoked: one that has been given back is
 * not used for data before a transaction without it is there (space.c).
 */
#include "ext-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/print.h>

#define MAGIC 0xc03b3998U
#define DESCRIPTOR 1U
#define COMMIT 2U
#define SUPER_V2 4U
#define FLAG_ESCAPE 1U
#define FLAG_SAME_UUID 2U
#define FLAG_LAST 8U
#define INCOMPAT_64BIT 2U
#define HEADER_LEN 12U
#define UUID_LEN 16U
#define MOST_BLOCKS 16384U

/* All numbers of a journal are big-endian. */
struct super {
	uint32_t magic, kind, number;
	uint32_t blocksize, maxlen, first;
	uint32_t sequence, start;
	uint32_t error;
	uint32_t compat, incompat, ro_compat;
	unsigned char uuid[UUID_LEN];
	uint32_t nr_users, dynsuper, max_transaction, max_data;
	uint8_t checksum_type, padding[3];
	uint32_t nr_fast_blocks, more[41], checksum;
};

_Static_assert(offsetof(struct super, checksum) == 0xfc, "as on the disk");

static void put32(char *at, uint32_t value)
{
	value = __builtin_bswap32(value);
	memcpy(at, &value, sizeof(value));
}

static int journal_io(struct ext_fs *fs, uint32_t nr, char *data, bool is_fua)
{
	return ext__disk_io(fs->device, UK_BLKREQ_WRITE, fs->journal.blocks[nr],
			    1, data, is_fua);
}

static void set_header(char *block, uint32_t kind, uint32_t sequence)
{
	put32(block, MAGIC);
	put32(block + 4, kind);
	put32(block + 8, sequence);
}

/* `at`: where the next transaction will be; 0: there is none. */
static int write_super(struct ext_fs *fs, uint32_t at)
{
	struct super *super = (struct super *)fs->journal.super;

	super->sequence = __builtin_bswap32(fs->journal.sequence);
	super->start = __builtin_bswap32(at);
	return journal_io(fs, 0, fs->journal.super, false);
}

unsigned int ext__journal_room(const struct ext_fs *fs)
{
	return fs->journal.nr ? fs->journal.nr / 4 : 1024;
}

/* --- opening ----------------------------------------------------------------- */

static int find_blocks(struct ext_fs *fs, unsigned int nr)
{
	ext2_ino_t ino = fs->fs->super->s_journal_inum;
	struct ext2_inode inode;
	errcode_t rc = ext2fs_read_inode(fs->fs, ino, &inode);
	blk64_t at;

	for (unsigned int i = 0; i < nr && !rc; i++) {
		rc = ext2fs_bmap2(fs->fs, ino, &inode, NULL, 0, i, NULL, &at);
		if (!rc && !at)
			return -EINVAL;
		fs->journal.blocks[i] = at;
	}
	return ext__error(rc);
}

static unsigned int len_of(struct ext_fs *fs)
{
	struct ext2_inode inode;

	if (ext2fs_read_inode(fs->fs, fs->fs->super->s_journal_inum, &inode))
		return 0;
	return (unsigned int)MIN(EXT2_I_SIZE(&inode) / fs->fs->blocksize,
				 MOST_BLOCKS);
}

/* It is empty, so its format is ours to choose: without checksums. */
static int take_super(struct ext_fs *fs)
{
	struct ext_journal *journal = &fs->journal;
	struct super *super = (struct super *)journal->super;
	int rc = ext__disk_io(fs->device, UK_BLKREQ_READ, journal->blocks[0], 1,
			      journal->super, false);

	if (rc)
		return rc;
	if (super->magic != __builtin_bswap32(MAGIC) ||
	    super->kind != __builtin_bswap32(SUPER_V2) || super->start ||
	    __builtin_bswap32(super->blocksize) != fs->fs->blocksize)
		return -EINVAL;
	journal->nr = MIN(journal->nr, __builtin_bswap32(super->maxlen));
	journal->first = __builtin_bswap32(super->first);
	journal->sequence = __builtin_bswap32(super->sequence);
	if (!journal->first || journal->first + 16 > journal->nr)
		return -EINVAL;
	journal->is_64bit = ext2fs_has_feature_64bit(fs->fs->super);
	super->compat = super->ro_compat = 0;
	super->incompat = journal->is_64bit ? __builtin_bswap32(INCOMPAT_64BIT)
					    : 0;
	super->checksum_type = 0;
	super->checksum = super->nr_fast_blocks = 0;
	memcpy(journal->uuid, super->uuid, UUID_LEN);
	journal->last_at = journal->last_end = journal->first;
	return 0;
}

int ext__journal_open(struct ext_fs *fs)
{
	struct ext_journal *journal = &fs->journal;
	struct uk_alloc *a = uk_alloc_get_default();
	unsigned int nr = len_of(fs);
	int rc;

	if (nr < 64)
		return -EINVAL;
	journal->blocks = uk_calloc(a, nr, sizeof(*journal->blocks));
	journal->super = uk_malloc(a, fs->fs->blocksize);
	rc = journal->blocks && journal->super ? find_blocks(fs, nr) : -ENOMEM;
	journal->nr = nr;
	rc = rc ? rc : take_super(fs);
	rc = rc ? rc : write_super(fs, 0);
	if (rc)
		ext__journal_close(fs);
	return rc;
}

void ext__journal_close(struct ext_fs *fs)
{
	if (fs->journal.nr && fs->journal.super && !fs->is_read_only)
		write_super(fs, 0);
	uk_free(uk_alloc_get_default(), fs->journal.blocks);
	uk_free(uk_alloc_get_default(), fs->journal.super);
	fs->journal = (struct ext_journal){ 0 };
}

/* --- a transaction ------------------------------------------------------------ */

struct writer {
	struct ext_fs *fs;
	char *descriptor, *copy;
	size_t used; /* of the descriptor */
	uint32_t at; /* the next block of the journal */
	struct ext_transfer transfer;
};

static size_t tag_len(const struct writer *writer)
{
	return writer->fs->journal.is_64bit ? 12 : 8;
}

static int add(struct writer *writer, char *data)
{
	return ext__transfer_add(&writer->transfer,
				 writer->fs->journal.blocks[writer->at++], 1,
				 data);
}

/* What begins as a block of the journal itself is written without that. */
static bool is_escaped(const struct ext_block *block)
{
	uint32_t first;

	memcpy(&first, block->data, sizeof(first));
	return first == __builtin_bswap32(MAGIC);
}

/* The flags of a tag are the second half of its second word. */
static void add_tag(struct writer *writer, const struct ext_block *block,
		    bool is_first, bool is_last)
{
	char *tag = writer->descriptor + writer->used;

	put32(tag, (uint32_t)block->nr);
	put32(tag + 4, (is_first ? 0 : FLAG_SAME_UUID) |
			       (is_last ? FLAG_LAST : 0) |
			       (is_escaped(block) ? FLAG_ESCAPE : 0));
	if (writer->fs->journal.is_64bit)
		put32(tag + 8, (uint32_t)(block->nr >> 32));
	writer->used += tag_len(writer);
	if (is_first) {
		memcpy(writer->descriptor + writer->used,
		       writer->fs->journal.uuid, UUID_LEN);
		writer->used += UUID_LEN;
	}
}

/* Of the blocks from `link` on as many as it takes: the first one behind. */
static struct uk_list_head *describe(struct writer *writer,
				     struct uk_list_head *link)
{
	struct uk_list_head *end = &writer->fs->device->dirty, *first = link;
	size_t most = writer->fs->fs->blocksize - tag_len(writer);
	struct ext_block *block;
	bool is_last = false;

	memset(writer->descriptor, 0, writer->fs->fs->blocksize);
	set_header(writer->descriptor, DESCRIPTOR,
		   writer->fs->journal.sequence);
	writer->used = HEADER_LEN;
	for (; link != end && !is_last; link = link->next) {
		block = __containerof(link, struct ext_block, link);
		is_last = link->next == end ||
			  writer->used + tag_len(writer) +
					  (link == first ? UUID_LEN : 0) >
				  most;
		add_tag(writer, block, link == first, is_last);
	}
	return link;
}

static int add_block(struct writer *writer, struct ext_block *block)
{
	int rc;

	if (!is_escaped(block))
		return add(writer, block->data);
	memcpy(writer->copy, block->data, writer->fs->fs->blocksize);
	memset(writer->copy, 0, sizeof(uint32_t));
	rc = add(writer, writer->copy);
	/* the copy may be that of the next one then */
	return rc ? rc : ext__transfer_end(&writer->transfer);
}

/* One descriptor with its blocks; `*link`: the first one behind. */
static int write_part(struct writer *writer, struct uk_list_head **link)
{
	struct uk_list_head *at = *link;
	int rc;

	*link = describe(writer, at);
	ext__transfer_begin(&writer->transfer, writer->fs->device,
			    UK_BLKREQ_WRITE);
	rc = add(writer, writer->descriptor);
	for (; !rc && at != *link; at = at->next)
		rc = add_block(writer,
			       __containerof(at, struct ext_block, link));
	return ext__transfer_end(&writer->transfer);
}

static int write_all(struct writer *writer)
{
	struct uk_list_head *all = &writer->fs->device->dirty;
	struct uk_list_head *link = all->next;
	int rc = 0;

	while (!rc && link != all)
		rc = write_part(writer, &link);
	rc = rc ? rc : ext__disk_flush(writer->fs->device);
	if (rc)
		return rc;
	memset(writer->copy, 0, writer->fs->fs->blocksize);
	set_header(writer->copy, COMMIT, writer->fs->journal.sequence);
	return journal_io(writer->fs, writer->at, writer->copy, true);
}

/* Blocks of the journal that all dirty ones need. */
static uint64_t needed(const struct ext_fs *fs)
{
	uint64_t nr = fs->device->nr_dirty;

	return nr + nr / ((fs->fs->blocksize - 64) / 12) + 3;
}

/* Behind the last one, or at the beginning; there perhaps over it. */
static uint32_t choose_place(const struct ext_fs *fs, bool *is_over)
{
	const struct ext_journal *journal = &fs->journal;

	*is_over = false;
	if (journal->last_end + needed(fs) <= journal->nr)
		return journal->last_end;
	*is_over = journal->first + needed(fs) > journal->last_at;
	return journal->first;
}

/* Where it is over the last one, nothing may lead there any more. */
static int write_place(struct ext_fs *fs, uint32_t at, bool is_over)
{
	int rc = write_super(fs, at);

	return rc || !is_over ? rc : ext__disk_flush(fs->device);
}

static int write_transaction(struct ext_fs *fs)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct writer writer = { .fs = fs };
	bool is_over;
	uint32_t at = choose_place(fs, &is_over);
	int rc = -ENOMEM;

	writer.descriptor = uk_malloc(a, fs->fs->blocksize);
	writer.copy = uk_malloc(a, fs->fs->blocksize);
	writer.at = at;
	if (writer.descriptor && writer.copy)
		rc = write_place(fs, at, is_over);
	rc = rc ? rc : write_all(&writer);
	uk_free(a, writer.descriptor);
	uk_free(a, writer.copy);
	if (rc)
		return rc;
	fs->journal.sequence++;
	fs->journal.last_at = at;
	fs->journal.last_end = writer.at + 1;
	return 0;
}

/* After a flush of data and of the places of the last transaction. */
int ext__journal_commit(struct ext_fs *fs)
{
	int rc;

	if (needed(fs) > fs->journal.nr - fs->journal.first) {
		uk_pr_warn("%s: too much for the journal: a cut now would "
			   "need e2fsck\n",
			   uk_blkdev_name_get(fs->device->dev));
		rc = write_super(fs, 0);
		rc = rc ? rc : ext__disk_flush(fs->device);
	} else {
		rc = write_transaction(fs);
	}
	return rc ? rc : ext__device_write_back(fs->device);
}
