/* SPDX-License-Identifier: BSD-3-Clause */
#include "lwip-internal.h"

#include <string.h>

uint64_t lwip__add(const unsigned char *data, size_t len)
{
	uint64_t sum = 0;
	uint32_t word;

	for (; len >= sizeof(word); len -= sizeof(word)) {
		memcpy(&word, data, sizeof(word));
		sum += word;
		data += sizeof(word);
	}
	word = 0;
	memcpy(&word, data, len);
	return sum + word;
}

/* Sums are the same in either order of the bytes, but turned. */
uint16_t lwip__sum(const void *data, int len)
{
	return (uint16_t)lwip__fold(lwip__add(data, (size_t)len));
}
