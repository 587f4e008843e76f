/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return (unsigned char)*a - (unsigned char)*b;
}

int strncmp(const char *a, const char *b, size_t len)
{
	for (; len; len--, a++, b++) {
		if (!*a || *a != *b)
			return (unsigned char)*a - (unsigned char)*b;
	}
	return 0;
}
