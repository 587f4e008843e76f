/* SPDX-License-Identifier: BSD-3-Clause */
/* xz, by liblzma. */
#include <errno.h>
#include <lzma.h>
#include <stdlib.h>

#include <uk/initrd.h>

static void *open_xz(void)
{
	static const lzma_stream fresh = LZMA_STREAM_INIT;
	lzma_stream *stream = malloc(sizeof(*stream));

	if (!stream)
		return NULL;
	*stream = fresh;
	if (lzma_stream_decoder(stream, UINT64_MAX, 0) == LZMA_OK)
		return stream;
	free(stream);
	return NULL;
}

static int unpack(void *state, struct uk_initrd_io *io)
{
	lzma_stream *stream = state;
	lzma_ret err;

	stream->next_in = io->in;
	stream->avail_in = io->in_len;
	stream->next_out = io->out;
	stream->avail_out = io->out_len;
	err = lzma_code(stream, LZMA_RUN);
	io->in = stream->next_in;
	io->in_len = stream->avail_in;
	io->out = stream->next_out;
	io->out_len = stream->avail_out;
	switch (err) {
	case LZMA_STREAM_END:
		return 1;
	case LZMA_OK:
	case LZMA_BUF_ERROR: /* nothing to do */
		return 0;
	case LZMA_MEM_ERROR:
		return -ENOMEM;
	default:
		return -EINVAL;
	}
}

static void close_xz(void *state)
{
	lzma_end(state);
	free(state);
}

static const struct uk_initrd_unpacker xz = {
	.name = "xz",
	.open = open_xz,
	.unpack = unpack,
	.close = close_xz,
};
UK_REGISTER(initrd_unpacker, xz);
