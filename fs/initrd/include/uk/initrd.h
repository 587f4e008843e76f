/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What unpacks initial ram disks: a registry, so that outside libraries can
 * add formats.
 *
 *	static const struct uk_initrd_unpacker lz4 = { .name = "lz4", ... };
 *	UK_REGISTER(initrd_unpacker, lz4);
 *
 * Context: thread.
 * Locking: none, one ram disk is unpacked at a time.
 * Memory:  the state belongs to the unpacker; input and output are lent for
 *          one call.
 * Errors:  negative errno values.
 */
#ifndef UK_INITRD_H
#define UK_INITRD_H

#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/registry.h>

UK_C_BEGIN

/** What is left of input and output. */
struct uk_initrd_io {
	const uint8_t *in;
	size_t in_len;
	uint8_t *out;
	size_t out_len;
};

struct uk_initrd_unpacker {
	const char *name; /* as uk_cpio_packer() says it */
	/** What unpacks one piece, to be closed; NULL: no memory. */
	void *(*open)(void);
	/**
	 * Goes on until input or output is used up; 1 at the end of the
	 * piece, 0 to be called again, -EINVAL for damaged data, -ENOMEM.
	 */
	int (*unpack)(void *state, struct uk_initrd_io *io);
	void (*close)(void *state);
};

UK_REGISTRY(initrd_unpacker, const struct uk_initrd_unpacker);

UK_C_END

#endif /* UK_INITRD_H */
