/* SPDX-License-Identifier: BSD-3-Clause */
#include "file-internal.h"
#include "stdio-internal.h"

#include <errno.h>

#define CHUNK_LEN 128

struct stream {
	struct uk_format_sink sink; /* first: a flush gets its address */
	FILE *file;
	char buf[CHUNK_LEN];
};

static void flush(struct uk_format_sink *sink)
{
	struct stream *stream = __containerof(sink, struct stream, sink);

	file__write(stream->file, sink->buf, sink->used);
}

int vfprintf(FILE *restrict file, const char *restrict fmt, va_list args)
{
	struct stream stream;
	int len;

	stream.sink = (struct uk_format_sink){
		.buf = stream.buf,
		.size = sizeof(stream.buf),
		.flush = flush,
		.format_double = stdio__format_double,
	};
	stream.file = file;
	len = uk_format(&stream.sink, fmt, args);
	if (file__write(file, stream.buf, stream.sink.used) == EOF)
		return EOF;
	return stdio__result(len);
}

int fprintf(FILE *restrict file, const char *restrict fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vfprintf(file, fmt, args);
	va_end(args);
	return len;
}

int vprintf(const char *restrict fmt, va_list args)
{
	return vfprintf(stdout, fmt, args);
}

int printf(const char *restrict fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vprintf(fmt, args);
	va_end(args);
	return len;
}
