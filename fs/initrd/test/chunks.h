/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * An "unpacker" for tests that hands out some bytes at a time: its pieces are
 * a magic number, the length in 4 bytes, and the bytes as they are.
 */
#ifndef INITRD_TEST_CHUNKS_H
#define INITRD_TEST_CHUNKS_H

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <uk/initrd.h>

#define CHUNKS_HEADER_LEN 8

struct chunks {
	uint8_t header[CHUNKS_HEADER_LEN];
	size_t nr_read;
	uint32_t left;
	int nr_open;
};

static struct chunks chunks;

static void *chunks_open(void)
{
	chunks.nr_read = 0;
	chunks.nr_open++;
	return &chunks;
}

static int chunks_unpack(void *state, struct uk_initrd_io *io)
{
	struct chunks *c = state;
	size_t part;

	for (; c->nr_read < CHUNKS_HEADER_LEN && io->in_len; io->in_len--)
		c->header[c->nr_read++] = *io->in++;
	if (c->nr_read < CHUNKS_HEADER_LEN)
		return 0;
	if (c->nr_read++ == CHUNKS_HEADER_LEN)
		memcpy(&c->left, c->header + 4, 4);
	part = MIN(MIN(io->in_len, io->out_len), MIN(c->left, 7u));
	if (part)
		memcpy(io->out, io->in, part);
	if (part && io->in[0] == 0xff) /* as if a sum were wrong */
		return -EINVAL;
	io->in += part;
	io->in_len -= part;
	io->out += part;
	io->out_len -= part;
	c->left -= (uint32_t)part;
	return !c->left;
}

static void chunks_close(void *state)
{
	((struct chunks *)state)->nr_open--;
}

static const struct uk_initrd_unpacker chunks_unpacker = {
	.name = "lz4",
	.open = chunks_open,
	.unpack = chunks_unpack,
	.close = chunks_close,
};
UK_REGISTER(initrd_unpacker, chunks_unpacker);

static inline size_t chunks_pack(char *to, const char *from, uint32_t len)
{
	memcpy(to, "\x04\x22\x4d\x18", 4);
	memcpy(to + 4, &len, 4);
	memcpy(to + CHUNKS_HEADER_LEN, from, len);
	return CHUNKS_HEADER_LEN + len;
}

#endif /* INITRD_TEST_CHUNKS_H */
