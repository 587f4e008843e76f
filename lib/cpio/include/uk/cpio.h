/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * cpio archives (format "newc"), read out of memory entry by entry.
 *
 * Nothing in the archive is believed: lengths, numbers and names are checked
 * before they are handed out. Several archives may follow one another.
 *
 * Context: any.
 * Locking: none, the caller serialises.
 * Memory:  entries point into the archive, which stays the caller's.
 * Errors:  -EINVAL no or a damaged archive, -ENOTSUP compressed, -EPERM a
 *          name that leads out of the root.
 * Source:  cpio(5); Linux, driver-api/early-userspace/buffer-format.
 */
#ifndef UK_CPIO_H
#define UK_CPIO_H

#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

struct uk_cpio {
	const uint8_t *data;
	size_t len;
	size_t at;	      /* of the next header */
	size_t start;	      /* of the archive at hand */
	unsigned int archive; /* how many ended before */
	int is_inside;	      /* its trailer was not seen yet */
};

struct uk_cpio_entry {
	const char *name; /* without leading "/" and "./"; "" is the root */
	const void *data; /* of a file, or the target of a link (no zero) */
	size_t len;
	unsigned int archive; /* of several; `ino` is unique in one */
	uint32_t ino, mode, uid, gid, nlink, mtime;
	uint32_t dev_major, dev_minor; /* where the file was */
	uint32_t rdev_major, rdev_minor;
};

/** Begins to read `len` bytes at `data`. */
void uk_cpio_open(struct uk_cpio *cpio, const void *data, size_t len);

/** The next entry: 1; 0 at the end; or an error, at which it stays. */
int uk_cpio_next(struct uk_cpio *cpio, struct uk_cpio_entry *entry);

UK_C_END

#endif /* UK_CPIO_H */
