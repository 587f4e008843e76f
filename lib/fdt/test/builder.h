/* SPDX-License-Identifier: BSD-3-Clause */
/* Makes flattened trees: a call for each token, then build_finish(). */
#ifndef FDT_TEST_BUILDER_H
#define FDT_TEST_BUILDER_H

#include <stdint.h>
#include <string.h>

#include <uk/essentials.h>

#define BUILD_MAX 4096U
#define BUILD_HEADER 40U

struct builder {
	unsigned char structs[BUILD_MAX];
	char strings[BUILD_MAX];
	unsigned char reserved[256];
	uint32_t structs_len, strings_len, reserved_len;
	unsigned char blob[3 * BUILD_MAX] __align(8);
	uint32_t len;
};

static inline void build_be32(unsigned char *at, uint32_t value)
{
	at[0] = (unsigned char)(value >> 24);
	at[1] = (unsigned char)(value >> 16);
	at[2] = (unsigned char)(value >> 8);
	at[3] = (unsigned char)value;
}

static inline void build_cell(struct builder *b, uint32_t value)
{
	build_be32(b->structs + b->structs_len, value);
	b->structs_len += 4;
}

static inline void build_bytes(struct builder *b, const void *bytes,
			       uint32_t len)
{
	memset(b->structs + b->structs_len, 0, ALIGN_UP(len, 4));
	memcpy(b->structs + b->structs_len, bytes, len);
	b->structs_len += ALIGN_UP(len, 4);
}

static inline void build_start(struct builder *b)
{
	memset(b, 0, sizeof(*b));
}

static inline void build_node(struct builder *b, const char *name)
{
	build_cell(b, 1);
	build_bytes(b, name, (uint32_t)strlen(name) + 1);
}

static inline void build_end(struct builder *b)
{
	build_cell(b, 2);
}

static inline uint32_t build_name(struct builder *b, const char *name)
{
	uint32_t at = b->strings_len;

	memcpy(b->strings + at, name, strlen(name) + 1);
	b->strings_len += (uint32_t)strlen(name) + 1;
	return at;
}

static inline void build_prop(struct builder *b, const char *name,
			      const void *value, uint32_t len)
{
	build_cell(b, 3);
	build_cell(b, len);
	build_cell(b, build_name(b, name));
	build_bytes(b, value, len);
}

static inline void build_cells(struct builder *b, const char *name,
			       const uint32_t *cells, uint32_t nr)
{
	uint32_t i;

	build_cell(b, 3);
	build_cell(b, 4 * nr);
	build_cell(b, build_name(b, name));
	for (i = 0; i < nr; i++)
		build_cell(b, cells[i]);
}

/* BUILD_CELLS(b, "reg", 0, 0x1000) */
#define BUILD_CELLS(b, name, ...)                               \
	build_cells(b, name, (const uint32_t[]){ __VA_ARGS__ }, \
		    ARRAY_SIZE(((const uint32_t[]){ __VA_ARGS__ })))

/* A text literal; "a\0b" is a list of two. */
#define BUILD_TEXT(b, name, text) build_prop(b, name, text, sizeof(text))

static inline void build_reserve(struct builder *b, uint64_t start,
				 uint64_t len)
{
	unsigned char *at = b->reserved + b->reserved_len;

	build_be32(at, (uint32_t)(start >> 32));
	build_be32(at + 4, (uint32_t)start);
	build_be32(at + 8, (uint32_t)(len >> 32));
	build_be32(at + 12, (uint32_t)len);
	b->reserved_len += 16;
}

/* Header, reserve map with its end, structure block with its end, strings. */
static inline void build_finish(struct builder *b)
{
	const uint32_t reserved = BUILD_HEADER;
	uint32_t structs, strings, i;

	build_reserve(b, 0, 0);
	build_cell(b, 9);
	structs = reserved + b->reserved_len;
	strings = structs + b->structs_len;
	b->len = strings + b->strings_len;
	const uint32_t header[] = {
		0xd00dfeed, b->len, structs, strings,	     reserved,
		17,	    16,	    0,	     b->strings_len, b->structs_len
	};

	for (i = 0; i < ARRAY_SIZE(header); i++)
		build_be32(b->blob + 4 * i, header[i]);
	memcpy(b->blob + reserved, b->reserved, b->reserved_len);
	memcpy(b->blob + structs, b->structs, b->structs_len);
	memcpy(b->blob + strings, b->strings, b->strings_len);
}

#endif /* FDT_TEST_BUILDER_H */
