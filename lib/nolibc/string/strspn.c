/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

size_t strspn(const char *str, const char *accept)
{
	size_t len = 0;

	while (str[len] && strchr(accept, str[len]))
		len++;
	return len;
}

size_t strcspn(const char *str, const char *reject)
{
	size_t len = 0;

	while (str[len] && !strchr(reject, str[len]))
		len++;
	return len;
}

char *strpbrk(const char *str, const char *accept)
{
	str += strcspn(str, accept);
	return *str ? (char *)str : NULL;
}
