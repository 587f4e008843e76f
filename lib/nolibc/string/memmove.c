/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <stdint.h>

void *memmove(void *to, const void *from, size_t len)
{
	unsigned char *out = to;
	const unsigned char *in = from;

	if ((uintptr_t)out - (uintptr_t)in >= len) {
		while (len--)
			*out++ = *in++;
		return to;
	}
	while (len--)
		out[len] = in[len];
	return to;
}
