/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <stdint.h>

typedef unsigned long __attribute__((__may_alias__)) word;

void *memset(void *to, int byte, size_t len)
{
	unsigned char *out = to;
	const word pattern = (word)-1 / 0xff * (unsigned char)byte;

	for (; len && (uintptr_t)out % sizeof(word); len--)
		*out++ = (unsigned char)byte;
	for (; len >= sizeof(word); len -= sizeof(word)) {
		*(word *)(void *)out = pattern;
		out += sizeof(word);
	}
	while (len--)
		*out++ = (unsigned char)byte;
	return to;
}
