/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdio.h>

#include <stdlib.h>

int vasprintf(char **to, const char *fmt, va_list args)
{
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	*to = len < 0 ? NULL : malloc((size_t)len + 1);
	if (!*to)
		return -1;
	return vsnprintf(*to, (size_t)len + 1, fmt, args);
}

int asprintf(char **to, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vasprintf(to, fmt, args);
	va_end(args);
	return len;
}
