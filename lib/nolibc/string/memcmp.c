/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

int memcmp(const void *a, const void *b, size_t len)
{
	const unsigned char *left = a, *right = b;

	for (; len; len--, left++, right++) {
		if (*left != *right)
			return *left - *right;
	}
	return 0;
}
