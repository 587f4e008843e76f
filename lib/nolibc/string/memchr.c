/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

void *memchr(const void *block, int byte, size_t len)
{
	const unsigned char *at = block;

	for (; len; len--, at++) {
		if (*at == (unsigned char)byte)
			return (void *)at;
	}
	return NULL;
}

void *memrchr(const void *block, int byte, size_t len)
{
	const unsigned char *first = block;

	while (len--) {
		if (first[len] == (unsigned char)byte)
			return (void *)(first + len);
	}
	return NULL;
}
