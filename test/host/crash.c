/* SPDX-License-Identifier: BSD-3-Clause */
/* Assertions on the host: they abort, so that a sanitizer shows the stack. */
#include <uk/assert.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void uk_crash(const char *file, int line, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	fprintf(stderr, "crash: %s:%d: ", file, line);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
	abort();
}

void uk_assert_fail(const char *file, int line, const char *cond)
{
	uk_crash(file, line, "assertion failed: %s", cond);
}
