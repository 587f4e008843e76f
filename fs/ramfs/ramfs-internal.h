/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What the files of ramfs share. The tree lock of ukvfs guards names and
 * parents; a node's own lock its attributes, data, and, together with the
 * tree lock, its entries (either is enough to read them).
 */
#ifndef RAMFS_INTERNAL_H
#define RAMFS_INTERNAL_H

#include <uk/arch/spinlock.h>
#include <uk/list.h>
#include <uk/mutex.h>
#include <uk/vfs.h>

/* One mount; freed with its last node. */
struct ramfs {
	uint64_t max_pages; /* 0: what there is */
	uint64_t nr_pages;  /* atomic */
	uint64_t nr_nodes;  /* atomic */
	uint64_t last_ino;  /* tree lock */
};

#define RAMFS_FEW 4

/*
 * Pages by number: the first few, then tables of 512, `height` levels of them.
 * Faults of mappings find and make pages, too, within the size: under their
 * own lock only.
 */
struct ramfs_pages {
	/* protects pages, tables, size; after the node's and the space's */
	struct uk_spinlock lock;
	void *few[RAMFS_FEW];
	void *root;
	unsigned int height;
	uint64_t nr; /* atomic */
};

struct ramfs_entry {
	struct uk_list_head link;    /* by cookie */
	struct uk_list_head of_node; /* its names; tree lock */
	struct ramfs_entry *next;    /* in its bucket */
	struct ramfs_node *node;
	struct ramfs_node *dir; /* that it is in */
	int64_t cookie;
	uint32_t hash;
	size_t len;
	char name[];
};

struct ramfs_node {
	struct uk_vnode vnode;
	struct ramfs *fs;
	struct uk_mutex lock; /* of the rest; after the tree's */
	uint64_t ino, rdev, size;
	uint32_t nlink; /* mode, uid and gid are the vnode's */
	bool may_link;	/* without a name it may get one */
	uint32_t seals; /* UK_ABI_F_SEAL_… */
	struct uk_list_head names;
	int64_t atime, mtime, ctime, btime; /* ns */
	struct ramfs_pages pages;
	/*
	 * Behind the end (`reach`, while a write goes on behind it), the bytes
	 * of its page may be any if is_wild: they are cleared when a mapping
	 * wants to see the page, or the file grows over them. Pages' lock.
	 */
	uint64_t reach;
	bool is_wild;
	const char *lent; /* the bytes of pages that are not there */
	uint64_t lent_len;
	char *target; /* constant */
	/* of directories */
	struct ramfs_node *parent; /* counted; NULL: the root */
	struct uk_list_head entries;
	struct ramfs_entry **buckets;
	size_t nr_buckets, nr_entries; /* a power of two */
	int64_t last_cookie;
};

static inline struct ramfs_node *ramfs__node(struct uk_vnode *vnode)
{
	return (struct ramfs_node *)vnode;
}

static inline struct ramfs_node *ramfs__of(struct uk_file *file)
{
	return (struct ramfs_node *)file;
}

int64_t ramfs__now(void);

/* Time passes for a node; under its lock. */
void ramfs__was_read(struct ramfs_node *node);
void ramfs__was_written(struct ramfs_node *node);

/* A node with one reference; NULL: no memory. */
struct ramfs_node *ramfs__node_create(struct uk_mount *mount, struct ramfs *fs,
				      const struct uk_vnode_new *what);

/* The tables of a directory. */
struct ramfs_entry *ramfs__find(struct ramfs_node *dir, const char *name,
				size_t len);
int ramfs__add(struct ramfs_node *dir, const char *name, size_t len,
	       struct ramfs_node *node);
void ramfs__remove(struct ramfs_node *dir, struct ramfs_entry *entry);
void ramfs__exchange(struct ramfs_entry *one, struct ramfs_entry *other);
void ramfs__empty(struct ramfs_node *root);
long ramfs__readdir(struct uk_file *file, int64_t *at, void *buf, size_t len);

/* Data, under the node's lock where it is not an operation. */
long ramfs__read(struct uk_file *file, const struct uk_abi_iovec *iov,
		 int nr_iov, int64_t at, int flags);
long ramfs__lend(struct uk_file *file, int64_t at, size_t len,
		 uk_file_take_fn take, void *arg);
long ramfs__write(struct uk_file *file, const struct uk_abi_iovec *iov,
		  int nr_iov, int64_t at, int flags);
int ramfs__resize(struct ramfs_node *node, uint64_t size);
int ramfs__map_page(struct uk_file *file, int64_t at, bool is_made,
		    uint64_t *paddr);
int ramfs__allocate(struct uk_file *file, int mode, int64_t at, int64_t len);
int64_t ramfs__seek(struct uk_file *file, int64_t at, bool to_hole);

/* How many of `len` bytes from `from` on are lent. */
static inline size_t ramfs__lent_at(const struct ramfs_node *node,
				    uint64_t from, size_t len)
{
	return from < node->lent_len ? MIN(len, node->lent_len - from) : 0;
}

/*
 * Pages, under the node's lock, so that they stay. NULL: a hole; when it is to
 * be made, no memory.
 */
char *ramfs__page_at(struct ramfs_node *node, uint64_t index);
char *ramfs__page_make(struct ramfs_node *node, uint64_t index);
void ramfs__page_drop(struct ramfs_node *node, uint64_t index);

/* The one to which the caller now writes `len` bytes at `at`, within it. */
char *ramfs__page_write(struct ramfs_node *node, uint64_t at, size_t len);

/* The first one that is there from `index` on; UINT64_MAX: none. */
uint64_t ramfs__page_next(struct ramfs_node *node, uint64_t index);

/* Frees those from `first` on, behind the end: nobody looks for them. */
void ramfs__cut(struct ramfs_node *node, uint64_t first);

/* To be called before the file grows over what is behind its end. */
void ramfs__clear_tail(struct ramfs_node *node);

/* The size; and whose pages are behind it, or not any more. */
void ramfs__set_size(struct ramfs_node *node, uint64_t size);

/* What seals allow, or -EPERM; under the node's lock. */
int ramfs__may_resize(const struct ramfs_node *node, uint64_t size);
int ramfs__may_write(const struct ramfs_node *node, uint64_t end);
long ramfs__fcntl(struct uk_file *file, int command, long arg);

extern const struct uk_vnode_ops ramfs__names;
extern const struct uk_fs *const ramfs__fs;

#define RAMFS_PAGE 4096UL
#define RAMFS_SIZE_MAX (1ULL << 46)

#endif /* RAMFS_INTERNAL_H */
