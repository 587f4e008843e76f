/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <stdint.h>

typedef unsigned long __attribute__((__may_alias__)) word;

static int is_word_aligned(const void *a, const void *b)
{
	return (((uintptr_t)a | (uintptr_t)b) % sizeof(word)) == 0;
}

void *memcpy(void *restrict to, const void *restrict from, size_t len)
{
	unsigned char *out = to;
	const unsigned char *in = from;

	if (is_word_aligned(to, from)) {
		for (; len >= sizeof(word); len -= sizeof(word)) {
			*(word *)(void *)out = *(const word *)(const void *)in;
			out += sizeof(word);
			in += sizeof(word);
		}
	}
	while (len--)
		*out++ = *in++;
	return to;
}
