/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Memory as people read it: offset, sixteen bytes in hex, the same as text.
 *
 *	00000010  68 65 6c 6c 6f 0a 00 00  00 00 00 00 00 00 00 00  hello...
 *
 * Context: any.
 * Locking: none.
 * Memory:  the caller's; reads `len` bytes.
 */
#ifndef UK_HEXDUMP_H
#define UK_HEXDUMP_H

#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

#define UK_HEXDUMP_LINE 96 /* room for a line and its final zero */

/**
 * Writes the line for the first 16 of `len` bytes at `data` into `line`
 * (UK_HEXDUMP_LINE bytes), with `offset` in front. Returns how many bytes of
 * `data` are in it, 0 if there are none.
 */
size_t uk_hexdump_line(char *line, unsigned long offset, const void *data,
		       size_t len);

/** Logs `len` bytes at `data` at `level` (KLVL_…), one message a line. */
void uk_hexdump(int level, const void *data, size_t len);

UK_C_END

#endif /* UK_HEXDUMP_H */
