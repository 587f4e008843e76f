/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef INITRD_INTERNAL_H
#define INITRD_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/initrd.h>
#include <uk/vfs.h>

/** A window on the bytes of one piece: `len` of them are at `at`. */
struct initrd__stream {
	const uint8_t *at;
	size_t len;
	uint64_t offset;    /* of `at` */
	const char *packer; /* NULL: it is plain */
	const struct uk_initrd_unpacker *unpacker;
	void *state;
	uint8_t *buf;
	struct uk_initrd_io io; /* what of the piece is not unpacked */
	bool is_end;		/* nothing follows what is in the window */
};

/** -ENOTSUP: packed by what nobody here unpacks. */
int initrd__stream_open(struct initrd__stream *s, const void *data, size_t len);
void initrd__stream_close(struct initrd__stream *s);

/** Sees to it that `len` bytes, a few KiB, are there, if there are so many. */
int initrd__need(struct initrd__stream *s, size_t len);
void initrd__skip(struct initrd__stream *s, size_t len);

/** How a ram disk becomes files, and who is told what of it is free again. */
struct initrd__how {
	const struct uk_fsctx *ctx; /* below whose root */
	bool is_lent;		    /* plain files stay where they are */
	void (*give_back)(const void *data, size_t len); /* NULL: nobody */
};

/** Unpacks `len` bytes at `data`; 0 or an error, which it tells of. */
int initrd__extract(const struct initrd__how *how, const void *data,
		    size_t len);

#endif /* INITRD_INTERNAL_H */
