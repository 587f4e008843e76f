/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

void *mempcpy(void *restrict to, const void *restrict from, size_t len)
{
	return (char *)memcpy(to, from, len) + len;
}

void *memccpy(void *restrict to, const void *restrict from, int byte,
	      size_t len)
{
	const char *found = memchr(from, byte, len);

	if (!found) {
		memcpy(to, from, len);
		return NULL;
	}
	return mempcpy(to, from, (size_t)(found - (const char *)from) + 1);
}

void explicit_bzero(void *to, size_t len)
{
	memset(to, 0, len);
	__asm__ __volatile__("" : : "r"(to) : "memory");
}
