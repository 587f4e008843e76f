/* SPDX-License-Identifier: BSD-3-Clause */
/* The only code that looks at the format: header, reserve map, tokens. */
#include <uk/fdt.h>

#include <errno.h>

#include "fdt-internal.h"

#define MAGIC 0xd00dfeedU
#define VERSION 17
#define HEADER_LEN 40

/* offsets in the header */
#define AT_LEN 4
#define AT_STRUCTS 8
#define AT_STRINGS 12
#define AT_RESERVED 16
#define AT_VERSION 20
#define AT_COMPATIBLE 24
#define AT_BOOT_CPU 28
#define AT_STRINGS_LEN 32
#define AT_STRUCTS_LEN 36

/* tokens that a cursor does not show, or not under that number */
#define TOKEN_NOP 4
#define TOKEN_END 9

uint32_t uk_fdt_claimed_len(const void *blob)
{
	const unsigned char *header = blob;

	if ((uintptr_t)header % 8 || fdt__be32(header) != MAGIC)
		return 0;
	return fdt__be32(header + AT_LEN);
}

static bool is_inside(uint32_t at, uint32_t len, uint32_t outer_len)
{
	return at >= HEADER_LEN && at <= outer_len && len <= outer_len - at;
}

/* Pairs of numbers up to one of two zeroes. */
static int count_reserved(struct uk_fdt *fdt, const unsigned char *blob)
{
	uint32_t at = fdt__be32(blob + AT_RESERVED);

	if (at % 8)
		return -EINVAL;
	fdt->reserved = blob + at;
	for (; is_inside(at, 16, fdt->len); at += 16) {
		if (!fdt__number(blob + at, 2) &&
		    !fdt__number(blob + at + 8, 2))
			return 0;
		fdt->nr_reserved++;
	}
	return -EINVAL;
}

static int find_blocks(struct uk_fdt *fdt, const unsigned char *blob)
{
	uint32_t structs = fdt__be32(blob + AT_STRUCTS);
	uint32_t strings = fdt__be32(blob + AT_STRINGS);

	fdt->structs_len = fdt__be32(blob + AT_STRUCTS_LEN);
	fdt->strings_len = fdt__be32(blob + AT_STRINGS_LEN);
	if (!is_inside(structs, fdt->structs_len, fdt->len) ||
	    !is_inside(strings, fdt->strings_len, fdt->len) || structs % 4 ||
	    fdt->structs_len % 4)
		return -EINVAL;
	fdt->structs = blob + structs;
	fdt->strings = (const char *)blob + strings;
	/* so every string that begins in the block ends in it */
	if (fdt->strings_len && fdt->strings[fdt->strings_len - 1])
		return -EINVAL;
	return count_reserved(fdt, blob);
}

int uk_fdt_check(struct uk_fdt *fdt, const void *blob, size_t max_len)
{
	const unsigned char *header = blob;

	*fdt = (struct uk_fdt){ .nr_nodes = 0 };
	if (max_len < HEADER_LEN)
		return -EINVAL;
	fdt->len = uk_fdt_claimed_len(blob);
	if (fdt->len < HEADER_LEN || fdt->len > max_len)
		return -EINVAL;
	if (fdt__be32(header + AT_VERSION) < VERSION ||
	    fdt__be32(header + AT_COMPATIBLE) > VERSION)
		return -ENOTSUP;
	fdt->boot_cpu = fdt__be32(header + AT_BOOT_CPU);
	return find_blocks(fdt, header);
}

static bool has_zero_byte(uint32_t word)
{
	return (word - 0x01010101U) & ~word & 0x80808080U;
}

/* A name ends in the word with the first zero byte; tokens go on behind. */
static int read_name(const struct uk_fdt *fdt, uint32_t *at,
		     struct uk_fdt_prop *item)
{
	uint32_t end = *at;

	item->name = (const char *)fdt->structs + end;
	for (; end < fdt->structs_len; end += 4) {
		if (has_zero_byte(*(const fdt__word *)(fdt->structs + end))) {
			*at = end + 4;
			return UK_FDT_NODE;
		}
	}
	return -EINVAL;
}

static int read_prop(const struct uk_fdt *fdt, uint32_t *at,
		     struct uk_fdt_prop *item)
{
	const unsigned char *prop = fdt->structs + *at;
	uint32_t left = fdt->structs_len - *at, name;

	if (left < 8)
		return -EINVAL;
	item->len = fdt__be32(prop);
	name = fdt__be32(prop + 4);
	/* what is left is a multiple of four: the padding fits, too */
	if (item->len > left - 8 || name >= fdt->strings_len)
		return -EINVAL;
	item->name = fdt->strings + name;
	item->value = prop + 8;
	*at += 8 + ALIGN_UP(item->len, 4);
	return UK_FDT_PROP;
}

/* As they lie in memory: most words that are looked at are tokens. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define RAW(token) ((uint32_t)(token) << 24)
#else
#define RAW(token) ((uint32_t)(token))
#endif

int fdt__read(const struct uk_fdt *fdt, uint32_t *at, struct uk_fdt_prop *item)
{
	while (*at < fdt->structs_len) {
		uint32_t token = *(const fdt__word *)(fdt->structs + *at);

		*at += 4;
		switch (token) {
		case RAW(UK_FDT_PROP):
			return read_prop(fdt, at, item);
		case RAW(UK_FDT_NODE):
			return read_name(fdt, at, item);
		case RAW(UK_FDT_NODE_END):
			return UK_FDT_NODE_END;
		case RAW(TOKEN_END):
			return UK_FDT_END;
		case RAW(TOKEN_NOP):
			break;
		default:
			return -EINVAL;
		}
	}
	return -EINVAL;
}

static int begin_node(struct uk_fdt_cursor *cursor)
{
	if ((!cursor->depth && cursor->has_begun) ||
	    cursor->depth == UK_FDT_DEPTH_MAX)
		return -EINVAL;
	cursor->has_begun = true;
	cursor->in_props = true;
	cursor->depth++;
	return UK_FDT_NODE;
}

static int end_node(struct uk_fdt_cursor *cursor)
{
	if (!cursor->depth)
		return -EINVAL;
	cursor->in_props = false;
	cursor->depth--;
	return UK_FDT_NODE_END;
}

int uk_fdt_next(struct uk_fdt_cursor *cursor)
{
	int token = fdt__read(cursor->fdt, &cursor->at, &cursor->item);

	switch (token) {
	case UK_FDT_NODE:
		return begin_node(cursor);
	case UK_FDT_NODE_END:
		return end_node(cursor);
	case UK_FDT_PROP:
		return cursor->in_props ? UK_FDT_PROP : -EINVAL;
	case UK_FDT_END:
		return cursor->has_begun && !cursor->depth ? UK_FDT_END
							   : -EINVAL;
	}
	return token;
}

int uk_fdt_count(const struct uk_fdt *fdt)
{
	struct uk_fdt_cursor cursor = { .fdt = fdt };
	int token, nr = 0;

	while ((token = uk_fdt_next(&cursor)) > UK_FDT_END)
		nr += token == UK_FDT_NODE;
	return token < 0 ? token : nr;
}
