/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/isr/stdio.h>

#include <uk/format.h>

int vsnprintf_isr(char *to, size_t size, const char *fmt, va_list args)
{
	return uk_format_string(to, size, fmt, args, NULL);
}

int snprintf_isr(char *to, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf_isr(to, size, fmt, args);
	va_end(args);
	return len;
}
