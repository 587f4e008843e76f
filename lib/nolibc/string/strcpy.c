/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

char *stpcpy(char *restrict to, const char *restrict from)
{
	while ((*to = *from++))
		to++;
	return to;
}

char *strcpy(char *restrict to, const char *restrict from)
{
	stpcpy(to, from);
	return to;
}

char *stpncpy(char *restrict to, const char *restrict from, size_t len)
{
	size_t copied = strnlen(from, len);

	memcpy(to, from, copied);
	return memset(to + copied, 0, len - copied);
}

char *strncpy(char *restrict to, const char *restrict from, size_t len)
{
	stpncpy(to, from, len);
	return to;
}

char *strcat(char *restrict to, const char *restrict from)
{
	stpcpy(to + strlen(to), from);
	return to;
}

char *strncat(char *restrict to, const char *restrict from, size_t len)
{
	char *end = to + strlen(to);

	len = strnlen(from, len);
	memcpy(end, from, len);
	end[len] = '\0';
	return to;
}

size_t strlcpy(char *restrict to, const char *restrict from, size_t size)
{
	size_t len = strlen(from);

	if (size) {
		size_t copied = len < size ? len : size - 1;

		memcpy(to, from, copied);
		to[copied] = '\0';
	}
	return len;
}

size_t strlcat(char *restrict to, const char *restrict from, size_t size)
{
	size_t len = strnlen(to, size);

	return len + strlcpy(to + len, from, size - len);
}
