/* SPDX-License-Identifier: BSD-3-Clause */
/* Big-endian cells, strings, and the reading of one token. */
#ifndef FDT_INTERNAL_H
#define FDT_INTERNAL_H

#include <uk/fdt.h>

typedef uint32_t __attribute__((__may_alias__)) fdt__word;

/* By bytes: a CPU that can swap them does, another is not to call for it. */
static inline uint32_t fdt__be32(const void *at)
{
	const unsigned char *byte = (const unsigned char *)at;

	return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 |
	       (uint32_t)byte[2] << 8 | byte[3];
}

/* A number of `nr` cells, two at most. */
static inline uint64_t fdt__number(const void *at, unsigned int nr)
{
	const unsigned char *cells = (const unsigned char *)at;
	uint64_t number = nr ? fdt__be32(cells) : 0;

	return nr < 2 ? number : number << 32 | fdt__be32(cells + 4);
}

static inline bool fdt__is_same(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return *a == *b;
}

/* Is the value a string, or several? */
static inline bool fdt__is_text(const struct uk_fdt_prop *prop)
{
	return prop->len && !((const char *)prop->value)[prop->len - 1];
}

/* The token at `*at`, as uk_fdt_next(), wherever it stands. */
int fdt__read(const struct uk_fdt *fdt, uint32_t *at, struct uk_fdt_prop *item);

#endif /* FDT_INTERNAL_H */
