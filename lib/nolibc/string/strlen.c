/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

size_t strlen(const char *str)
{
	const char *end = str;

	while (*end)
		end++;
	return (size_t)(end - str);
}

size_t strnlen(const char *str, size_t max_len)
{
	size_t len = 0;

	while (len < max_len && str[len])
		len++;
	return len;
}
