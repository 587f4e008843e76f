/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdio.h>

#include <limits.h>

#include <uk/format.h>

#include "stdio-internal.h"

int vsnprintf(char *restrict to, size_t size, const char *restrict fmt,
	      va_list args)
{
	return stdio__result(
		uk_format_string(to, size, fmt, args, stdio__format_double));
}

int snprintf(char *restrict to, size_t size, const char *restrict fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(to, size, fmt, args);
	va_end(args);
	return len;
}

int vsprintf(char *restrict to, const char *restrict fmt, va_list args)
{
	return vsnprintf(to, INT_MAX, fmt, args);
}

int sprintf(char *restrict to, const char *restrict fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsprintf(to, fmt, args);
	va_end(args);
	return len;
}
