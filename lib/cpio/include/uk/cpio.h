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

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

#define UK_CPIO_HEADER_LEN 110
#define UK_CPIO_PAD(at) (-(size_t)(at)&3) /* from there to the next part */

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
	uint32_t name_len; /* in the archive, with the final zero */
	uint32_t sum;	   /* of all bytes of data, if has_sum */
	bool has_sum;
};

/** Begins to read `len` bytes at `data`. */
void uk_cpio_open(struct uk_cpio *cpio, const void *data, size_t len);

/** The next entry: 1; 0 at the end; or an error, at which it stays. */
int uk_cpio_next(struct uk_cpio *cpio, struct uk_cpio_entry *entry);

/**
 * For readers that have an archive in pieces: what the UK_CPIO_HEADER_LEN
 * bytes at `header` say; `name` and `data` are NULL.
 */
int uk_cpio_header(const void *header, struct uk_cpio_entry *entry);

/**
 * What is to be made of the name behind a header: without leading "/" and
 * "./"; NULL if it leads out of the root.
 */
const char *uk_cpio_name(const char *name);

/** Whether a name says that it is the end of an archive. */
bool uk_cpio_is_trailer(const char *name);

/** What packed data begin with: "gzip", "xz" ...; NULL: not known. */
const char *uk_cpio_packer(const void *data, size_t len);

UK_C_END

#endif /* UK_CPIO_H */
