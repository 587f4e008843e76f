/* SPDX-License-Identifier: BSD-3-Clause */
/* Log messages on the host: to the standard error stream. */
#include <uk/print.h>

#include <stdio.h>

void uk_vlog(int level, const char *lib, const char *fmt, va_list args)
{
	fprintf(stderr, "[%d] %s: ", level, lib ? lib : "?");
	vfprintf(stderr, fmt, args);
}

void uk_log(int level, const char *lib, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	uk_vlog(level, lib, fmt, args);
	va_end(args);
}
