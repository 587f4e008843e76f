/* SPDX-License-Identifier: BSD-3-Clause */
/* gzip, by zlib. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#include <uk/initrd.h>
#include <zlib.h>

#define WITH_HEADER_OF_GZIP 16

static void *open_gzip(void)
{
	z_stream *z = calloc(1, sizeof(*z));

	if (z && inflateInit2(z, MAX_WBITS + WITH_HEADER_OF_GZIP) == Z_OK)
		return z;
	free(z);
	return NULL;
}

static int unpack(void *state, struct uk_initrd_io *io)
{
	z_stream *z = state;
	int err;

	z->next_in = (Bytef *)(uintptr_t)io->in;
	z->avail_in = (uInt)MIN(io->in_len, (size_t)UINT_MAX);
	z->next_out = io->out;
	z->avail_out = (uInt)MIN(io->out_len, (size_t)UINT_MAX);
	err = inflate(z, Z_NO_FLUSH);
	io->in_len -= (size_t)(z->next_in - io->in);
	io->in = z->next_in;
	io->out_len -= (size_t)(z->next_out - io->out);
	io->out = z->next_out;
	switch (err) {
	case Z_STREAM_END:
		return 1;
	case Z_OK:
	case Z_BUF_ERROR: /* nothing to do */
		return 0;
	case Z_MEM_ERROR:
		return -ENOMEM;
	default:
		return -EINVAL;
	}
}

static void close_gzip(void *state)
{
	inflateEnd(state);
	free(state);
}

static const struct uk_initrd_unpacker gzip = {
	.name = "gzip",
	.open = open_gzip,
	.unpack = unpack,
	.close = close_gzip,
};
UK_REGISTER(initrd_unpacker, gzip);
