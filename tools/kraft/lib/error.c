/* SPDX-License-Identifier: BSD-3-Clause */
#include "error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void set(struct error *error, int code, const char *format, va_list args)
{
	error->code = code;
	vsnprintf(error->message, sizeof(error->message), format, args);
}

int fail(struct error *error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set(error, EXIT_NOT_RUN, format, args);
	va_end(args);
	return error->code;
}

int fail_errno(struct error *error, const char *format, ...)
{
	const char *why = strerror(errno);
	size_t len;
	va_list args;

	va_start(args, format);
	set(error, EXIT_NOT_RUN, format, args);
	va_end(args);
	len = strlen(error->message);
	snprintf(error->message + len, sizeof(error->message) - len, ": %s",
		 why);
	return error->code;
}

int fail_usage(struct error *error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set(error, EXIT_USAGE, format, args);
	va_end(args);
	return error->code;
}

void error_prefix(struct error *error, const char *format, ...)
{
	char message[sizeof(error->message)];
	va_list args;
	int len;

	memcpy(message, error->message, sizeof(message));
	va_start(args, format);
	len = vsnprintf(error->message, sizeof(error->message), format, args);
	va_end(args);
	if (len >= 0 && (size_t)len < sizeof(error->message))
		snprintf(error->message + len, sizeof(error->message) - len,
			 ": %s", message);
}
