/* SPDX-License-Identifier: BSD-3-Clause */
/* zstd, by libzstd. */
#include <errno.h>

#include <uk/initrd.h>
#include <zstd.h>
#include <zstd_errors.h>

static void *open_zstd(void)
{
	return ZSTD_createDStream();
}

static int error_of(size_t code)
{
	return ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation
		       ? -ENOMEM
		       : -EINVAL;
}

static int unpack(void *state, struct uk_initrd_io *io)
{
	ZSTD_inBuffer in = { io->in, io->in_len, 0 };
	ZSTD_outBuffer out = { io->out, io->out_len, 0 };
	size_t code = ZSTD_decompressStream(state, &out, &in);

	io->in += in.pos;
	io->in_len -= in.pos;
	io->out += out.pos;
	io->out_len -= out.pos;
	if (ZSTD_isError(code))
		return error_of(code);
	return !code;
}

static void close_zstd(void *state)
{
	ZSTD_freeDStream(state);
}

static const struct uk_initrd_unpacker zstd = {
	.name = "zstd",
	.open = open_zstd,
	.unpack = unpack,
	.close = close_zstd,
};
UK_REGISTER(initrd_unpacker, zstd);
