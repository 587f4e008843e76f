/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of procfs share. */
#ifndef PROCFS_INTERNAL_H
#define PROCFS_INTERNAL_H

#include <uk/procfs.h>
#include <uk/vfs.h>

/* A component of the entries' paths: made once, constant then. */
struct procfs_item {
	const char *name; /* ends with a zero or a slash */
	size_t len;
	uint64_t ino;
	struct procfs_item *up, *next, *first; /* folder, beside, in it */
	const struct uk_procfs_entry *entry;   /* that ends here, or NULL */
};

/* An item with the numbers for each "#" on the way to it. */
struct procfs_node {
	struct uk_vnode vnode; /* first */
	const struct procfs_item *item;
	unsigned int nr_numbers;
	int number[UK_PROCFS_NUMBERS_MAX];
};

/* The item of /proc itself; NULL: no memory. */
const struct procfs_item *procfs__root(void);

static inline bool procfs__is_number(const struct procfs_item *item)
{
	return item->len == 1 && *item->name == '#';
}

static inline struct procfs_node *procfs__node(struct uk_vnode *vnode)
{
	return (struct procfs_node *)vnode;
}

/* What functions of the entry at `item` are given, from `node`'s numbers. */
struct uk_procfs_of procfs__of(const struct procfs_node *node,
			       const struct procfs_item *item);

/* The lowest number from `from` on for `item`, below `dir`; negative: none. */
int procfs__next(const struct procfs_node *dir, const struct procfs_item *item,
		 int from);

/* The vnode of `item` with the numbers of `dir`, and `number` if it is "#". */
int procfs__node_create(struct uk_mount *mount, const struct procfs_node *dir,
			const struct procfs_item *item, int number,
			struct uk_vnode **made);

/* Names in folders. */
int procfs__lookup(struct uk_vnode *dir, const char *name, size_t len,
		   struct uk_vnode **found);
long procfs__readdir(struct uk_file *file, int64_t *at, void *buf, size_t len);

/* Opens a file: its text, as long as it is open. */
int procfs__open(struct uk_vnode *node, unsigned int flags,
		 struct uk_file **file);

#endif /* PROCFS_INTERNAL_H */
