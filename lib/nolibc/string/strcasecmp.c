/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <ctype.h>

int strncasecmp(const char *a, const char *b, size_t len)
{
	for (; len; len--, a++, b++) {
		int left = tolower((unsigned char)*a);
		int right = tolower((unsigned char)*b);

		if (!left || left != right)
			return left - right;
	}
	return 0;
}

int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, (size_t)-1);
}

char *strcasestr(const char *str, const char *needle)
{
	size_t len = strlen(needle);

	for (;; str++) {
		if (strncasecmp(str, needle, len) == 0)
			return (char *)str;
		if (!*str)
			return NULL;
	}
}
