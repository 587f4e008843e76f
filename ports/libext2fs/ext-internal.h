/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Shared between the files of the glue: libext2fs below a mount.
 *
 * Locks, from the outside in: the tree lock of ukvfs; a node's, which keeps
 * its pages and its size still; the file system's, around everything that
 * libext2fs does and around all writing to the disk. The last one may be taken
 * again by its owner.
 */
#ifndef EXT_INTERNAL_H
#define EXT_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include <config.h>

#include <ext2fs/ext2fs.h>

#include <uk/blkdev.h>
#include <uk/list.h>
#include <uk/mutex.h>
#include <uk/pagecache.h>
#include <uk/vfs.h>

#define EXT_INODE_LEN 256 /* most bytes of an inode that are kept */
#define EXT_BUCKETS 256
#define EXT_NODES_MAX 1024 /* kept though nobody uses them */

/** Reading and writing of blocks, with what has not been committed. */
struct ext_device {
	struct uk_blkdev *dev;
	unsigned int blocksize;
	struct ext_block **buckets;
	struct uk_list_head clean, dirty; /* the oldest first */
	unsigned int nr_clean, nr_dirty;
	bool is_held; /* dirty blocks wait for a commit, flush does nothing */
};

/** A block of metadata in memory. */
struct ext_block {
	struct uk_list_head link; /* clean or dirty */
	struct ext_block *next;	  /* in its bucket */
	uint64_t nr;
	bool is_dirty, is_checked; /* checksums are right */
	_Alignas(16) char data[];  /* a device may want it aligned */
};

#define EXT_RUNS 4U
#define EXT_PIECES 32U

/** Blocks that follow each other on the disk, of pieces of memory. */
struct ext_run {
	struct uk_blkreq req;
	struct uk_blkreq_piece pieces[EXT_PIECES];
	uint64_t block, nr_blocks;
	unsigned int nr_pieces;
	bool is_under_way;
};

/** Requests that are waited for together. */
struct ext_transfer {
	struct ext_device *device;
	enum uk_blkreq_op op;
	uint16_t queue;
	unsigned int now; /* the run that is being made */
	int error;	  /* the first one */
	struct ext_run runs[EXT_RUNS];
};

/** Where transactions go. */
struct ext_journal {
	uint64_t *blocks;	    /* of the disk, by block of the journal */
	unsigned int nr;	    /* 0: there is no journal */
	uint32_t first;		    /* where transactions begin */
	uint32_t sequence;	    /* of the next transaction */
	uint32_t last_at, last_end; /* where the last one is */
	char *super;		    /* the journal's first block */
	bool is_64bit;
	unsigned char uuid[16];
};

struct ext_index;

struct ext_extent {
	uint64_t from, len, at; /* blocks; len 0: unknown */
	bool is_reserved;	/* blocks that nobody wrote: a hole with room */
};

struct ext_fs {
	struct uk_list_head link; /* all that are mounted */
	struct uk_mount *mount;
	struct uk_mutex lock; /* of all here, libext2fs and the disk */
	ext2_filsys fs;
	struct ext_device *device;
	struct ext_journal journal;
	struct uk_list_head buckets[EXT_BUCKETS]; /* nodes by number */
	struct uk_list_head used;		  /* nodes, the oldest first */
	struct uk_list_head nameless; /* nodes without links, still used */
	struct uk_list_head changed;  /* nodes with something to write */
	unsigned int nr_nodes;
	bool is_read_only;
	bool is_closed;	 /* nothing is read or written any more */
	bool is_changed; /* something waits for a commit; atomic */
	int error;	 /* of a commit that nobody has been told of */
	/* Blocks given back since the last commit, not to be used before. */
	ext2fs_block_bitmap freed;
	bool has_freed;
	blk64_t last_end; /* of the range that was given out last, or 0 */
	/* Groups whose bitmaps have changed. */
	unsigned char *changed_groups; /* a bit each */
	unsigned long nr_groups;
};

struct ext_node {
	struct uk_vnode vnode; /* the table has one reference */
	struct uk_list_head by_number, by_use;
	struct uk_list_head nameless; /* in it, or empty */
	struct uk_list_head changed;  /* in it, or empty */
	struct uk_mutex lock;	      /* pages and size; after the tree's */
	struct uk_pagecache cache;
	struct ext_fs *fs;
	ext2_ino_t ino;
	struct ext_extent extent; /* the last one that was looked up */
	struct ext_extent fresh;  /* blocks with nothing in them yet */
	bool is_inode_changed;	  /* raw has to be written */
	bool is_uncommitted; /* what fdatasync() needs is not on the disk */
	int64_t written_ns;  /* 0, or when data was changed last; atomic */
	/* Of a directory: */
	struct ext_index *index; /* or NULL; index.c */
	uint64_t *places;	 /* of its blocks on the disk; 0: unknown */
	uint64_t nr_places;
	uint64_t room_from; /* the first block that may have room */
	bool is_searched;   /* it was, once */
	union {
		struct ext2_inode small;
		struct ext2_inode_large raw;
		char bytes[EXT_INODE_LEN];
	};
};

static inline struct ext_node *ext__node(struct uk_vnode *vnode)
{
	return (struct ext_node *)vnode;
}

static inline struct ext_node *ext__of(struct uk_file *file)
{
	return (struct ext_node *)file;
}

static inline void ext__lock(struct ext_fs *fs)
{
	uk_mutex_lock(&fs->lock);
}

static inline void ext__unlock(struct ext_fs *fs)
{
	uk_mutex_unlock(&fs->lock);
}

/* error.c: libext2fs' error as a negative errno value. */
int ext__error(errcode_t code);

/* device.c */
extern struct struct_io_manager ext__io;
struct ext_device *ext__device(ext2_filsys fs);
/** Puts data to the disk, not through the blocks in memory. */
int ext__disk_io(struct ext_device *device, enum uk_blkreq_op op,
		 uint64_t block, uint64_t nr, void *buf, bool is_fua);
int ext__disk_flush(struct ext_device *device);
/** Writes dirty blocks where they belong; they are clean then. */
int ext__device_write_back(struct ext_device *device);
/** A block in memory, until another one is wanted; not to be changed. */
int ext__device_block(struct ext_device *device, uint64_t nr, const char **data,
		      bool **is_checked);
/** `block` means nothing any more, whatever has been written to it. */
void ext__device_forget(struct ext_device *device, uint64_t block);

/* transfer.c: under the lock */
void ext__transfer_begin(struct ext_transfer *transfer,
			 struct ext_device *device, enum uk_blkreq_op op);
/** `nr` blocks at `at` from or to `data`, which stays as it is until the end. */
int ext__transfer_add(struct ext_transfer *transfer, uint64_t at, uint64_t nr,
		      char *data);
/** All has been moved, or an error; also after one of adding. */
int ext__transfer_end(struct ext_transfer *transfer);

/* transaction.c: under the lock */
int ext__journal_open(struct ext_fs *fs);
void ext__journal_close(struct ext_fs *fs);
/** Writes dirty blocks to the journal: they survive from now on. */
int ext__journal_commit(struct ext_fs *fs);
/** How many blocks a transaction may have. */
unsigned int ext__journal_room(const struct ext_fs *fs);

/* space.c: under the lock */
int ext__space_open(struct ext_fs *fs);
void ext__space_close(struct ext_fs *fs);
/** What was given back may be used again once that is on the disk. */
void ext__space_release(struct ext_fs *fs);

/* table.c: under the lock */
/** The node with number `ino`, with a reference. */
int ext__node_get(struct ext_fs *fs, ext2_ino_t ino, struct ext_node **node);
/** The same, its inode being in memory: `raw`. */
int ext__node_add(struct ext_fs *fs, ext2_ino_t ino,
		  const struct ext2_inode_large *raw, struct ext_node **node);
/** Takes a node that only the table has out of it, and frees it. */
void ext__node_remove(struct ext_node *node);
void ext__table_trim(struct ext_fs *fs, unsigned int most);
/** Whether nobody but the table has it. */
bool ext__node_is_idle(struct ext_node *node);

/* node.c: under the lock */
extern const struct uk_file_ops ext__file_ops;
/** The inode to libext2fs and back. */
int ext__push(struct ext_node *node);
int ext__pull(struct ext_node *node);
/** Something of the node has to be written at the next commit. */
void ext__changed(struct ext_node *node);
void ext__inode_changed(struct ext_node *node);
uint64_t ext__size(const struct ext_node *node);
void ext__set_size(struct ext_node *node, uint64_t size);
void ext__set_owner(struct ext_node *node);
void ext__touch_names(struct ext_node *dir, struct ext_node *node);
int64_t ext__now(void);
/** Seconds since 1970, not before the disk was written last. */
uint32_t ext__seconds(const struct ext_fs *fs);
void ext__set_time(struct ext_node *node, char which, int64_t ns);

/* map.c: under the lock */
/** Blocks from `from` on: where they are (0: a hole) and how many so. */
int ext__map(struct ext_node *node, uint64_t from, uint64_t *at, uint64_t *nr);
/** Makes blocks for [from, end) that can be written. */
int ext__allocate(struct ext_node *node, uint64_t from, uint64_t end);
/** Makes blocks for holes of it, which stay holes until they are written. */
int ext__reserve(struct ext_node *node, uint64_t from, uint64_t end);
/** Gives the blocks [from, …) back, to the end or to `end`. */
int ext__punch(struct ext_node *node, uint64_t from, uint64_t end);

/* data.c */
extern const struct uk_pagecache_ops ext__pages;
long ext__read(struct uk_file *file, const struct uk_abi_iovec *iov, int nr_iov,
	       int64_t at, int flags);
long ext__write(struct uk_file *file, const struct uk_abi_iovec *iov,
		int nr_iov, int64_t at, int flags);
int ext__resize(struct ext_node *node, uint64_t size);
int ext__file_allocate(struct uk_file *file, int mode, int64_t at, int64_t len);
int64_t ext__seek(struct uk_file *file, int64_t at, bool to_hole);

/* index.c */
void ext__index_drop(struct ext_node *dir);

/* directory.c, names.c */
extern const struct uk_vnode_ops ext__names;
long ext__readdir(struct uk_file *file, int64_t *at, void *buf, size_t len);
/** 0, -ENOTEMPTY or an error. */
int ext__is_empty(struct ext_node *dir);
int ext__set_parent(struct ext_node *dir, ext2_ino_t parent);

/* orphan.c: under the lock */
/** A node has lost its last link, but may be used still. */
int ext__orphan_add(struct ext_node *node);
/** It has a link again. */
int ext__orphan_remove(struct ext_node *node);
/** Frees those that nobody uses. */
void ext__orphans_reap(struct ext_fs *fs);
/** Frees what the last mount has left. */
int ext__orphans_clean(struct ext_fs *fs);

/* sync.c */
/** Before an operation: that there is room for it in a transaction. */
int ext__begin(struct ext_fs *fs);
/** Everything to the disk; under the lock. */
int ext__commit(struct ext_fs *fs);
/** The lock and the commit; and says what could not be said before. */
int ext__sync(struct ext_fs *fs);
/** `fs` is one of those that are written every few seconds. */
int ext__sync_start(struct ext_fs *fs);
void ext__sync_stop(struct ext_fs *fs);
/** Something waits to be written. */
void ext__sync_soon(struct ext_fs *fs);

/* mount.c */
/** Everything to the disk, and nothing more after that. */
void ext__close(struct ext_fs *fs);

#endif /* EXT_INTERNAL_H */
