/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Files that tell of the system: what is in /proc.
 *
 * A library registers an entry by its path below /proc (UK_REGISTER(procfs,
 * …)); folders are made as needed. A component "#" stands for all numbers
 * that the entry which ends with it lists by next():
 *	{ .path = "#", .next = next_process }
 *	{ .path = "#/fd/#", .next = next_descriptor, .follow = … }
 *	{ .path = "#/status", .print = print_status }
 * Functions are given the numbers that were in the path. What is printed is
 * printed whole when the file is read from its beginning.
 *
 * Context: thread (may sleep). next(), readlink() and follow() perhaps under the
 *          tree lock of <uk/vfs.h>; the others with no lock.
 * Locking: the library's own.
 * Memory:  entries are static.
 * Errors:  what a function returns, the caller of read() or write() gets.
 */
#ifndef UK_PROCFS_H
#define UK_PROCFS_H

#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_vnode;

#define UK_PROCFS_NUMBERS_MAX 3

/** Text that grows; an error is kept and given to the reader. */
struct uk_procfs_text {
	char *bytes;
	size_t len, size;
	int err;
};

/** Adds to the end of a text. */
void uk_procfs_printf(struct uk_procfs_text *text, const char *format, ...)
	__printf(2, 3);
void uk_procfs_write(struct uk_procfs_text *text, const void *bytes,
		     size_t len);

/**
 * A path of `node` (NULL: the working directory) as the calling process sees it,
 * to be freed. NULL, and in `*error`: -ENOENT it has none, or none is known;
 * -ENOMEM. For who has the tree lock, as print functions have.
 */
char *uk_procfs_path(struct uk_vnode *node, int *error);

/** Which file a function is called for. */
struct uk_procfs_of {
	const struct uk_procfs_entry *entry;
	unsigned int nr_numbers;
	int number[UK_PROCFS_NUMBERS_MAX];
};

struct uk_procfs_entry {
	const char *path;
	uint32_t mode; /* permission bits; 0: those that fit */
	const void *arg;
	/** A file: says what it has. */
	int (*print)(const struct uk_procfs_of *of,
		     struct uk_procfs_text *text);
	/** A file: takes one write(), a zero instead of the last newline. */
	int (*write)(const struct uk_procfs_of *of, const char *text);
	/** A file: path in core/store, in place of print and write. */
	const char *store;
	/** A symbolic link: prints its target. */
	int (*readlink)(const struct uk_procfs_of *of,
			struct uk_procfs_text *text);
	/** And it leads to this node, with a reference; NULL: to its text. */
	int (*follow)(const struct uk_procfs_of *of, struct uk_vnode **to);
	/**
	 * The lowest number from `from` on, or negative; of->nr_numbers
	 * counts those before it.
	 */
	int (*next)(const struct uk_procfs_of *of, int from);
};

UK_REGISTRY(procfs, const struct uk_procfs_entry);

/** For print and write: *(int *)entry->arg as a line. */
int uk_procfs_print_int(const struct uk_procfs_of *of,
			struct uk_procfs_text *text);
int uk_procfs_write_int(const struct uk_procfs_of *of, const char *text);

/** For print: the text at entry->arg, and a newline. */
int uk_procfs_print_text(const struct uk_procfs_of *of,
			 struct uk_procfs_text *text);

UK_C_END

#endif /* UK_PROCFS_H */
