/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/format.h>

int uk_format_string(char *to, size_t size, const char *fmt, va_list args,
		     uk_format_double_fn format_double)
{
	struct uk_format_sink sink = {
		.buf = to,
		.size = size ? size - 1 : 0,
		.format_double = format_double,
	};
	int len = uk_format(&sink, fmt, args);

	if (size)
		to[sink.used] = '\0';
	return len;
}
