/* SPDX-License-Identifier: BSD-3-Clause */
/* The bytes of one piece of a ram disk, plain or as they are unpacked. */
#include "initrd-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/cpio.h>

#define BUF_LEN (32UL << 10)

/* The unpacker of what begins with `data`; NULL: it is plain, or see `*err`. */
static const struct uk_initrd_unpacker *find(const uint8_t *data, size_t len,
					     struct initrd__stream *s, int *err)
{
	s->packer = uk_cpio_packer(data, len);
	*err = s->packer ? -ENOTSUP : 0;
	if (!s->packer)
		return NULL;
	uk_registry_foreach (initrd_unpacker, unpacker)
		if (!strcmp((*unpacker)->name, s->packer))
			return *unpacker;
	return NULL;
}

int initrd__stream_open(struct initrd__stream *s, const void *data, size_t len)
{
	int err;

	*s = (struct initrd__stream){ .at = data, .len = len };
	s->unpacker = find(data, len, s, &err);
	if (!s->unpacker)
		return err;
	s->io.in = data;
	s->io.in_len = len;
	s->buf = uk_malloc(uk_alloc_get_default(), BUF_LEN);
	s->at = s->buf;
	s->len = 0;
	s->state = s->buf ? s->unpacker->open() : NULL;
	if (s->state)
		return 0;
	initrd__stream_close(s);
	return -ENOMEM;
}

void initrd__stream_close(struct initrd__stream *s)
{
	if (s->state)
		s->unpacker->close(s->state);
	s->state = NULL;
	uk_free(uk_alloc_get_default(), s->buf);
	s->buf = NULL;
}

/* Moves what is left to the front, and unpacks more behind it. */
static int refill(struct initrd__stream *s)
{
	size_t in_before = s->io.in_len;
	int more;

	memmove(s->buf, s->at, s->len);
	s->at = s->buf;
	s->io.out = s->buf + s->len;
	s->io.out_len = BUF_LEN - s->len;
	more = s->unpacker->unpack(s->state, &s->io);
	if (more < 0)
		return more;
	s->is_end = more;
	if (!more && s->io.out == s->buf + s->len && s->io.in_len == in_before)
		return -ENODATA;
	s->len = (size_t)(s->io.out - s->buf);
	return 0;
}

int initrd__need(struct initrd__stream *s, size_t len)
{
	int err = 0;

	while (!err && s->len < len && s->unpacker && !s->is_end)
		err = refill(s);
	return err;
}

void initrd__skip(struct initrd__stream *s, size_t len)
{
	s->at += len;
	s->len -= len;
	s->offset += len;
}
