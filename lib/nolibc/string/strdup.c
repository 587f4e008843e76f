/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <stdlib.h>

char *strndup(const char *str, size_t max_len)
{
	size_t len = strnlen(str, max_len);
	char *copy = malloc(len + 1);

	if (!copy)
		return NULL;
	copy[len] = '\0';
	return memcpy(copy, str, len);
}

char *strdup(const char *str)
{
	return strndup(str, (size_t)-1);
}
