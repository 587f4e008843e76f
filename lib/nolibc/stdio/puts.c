/* SPDX-License-Identifier: BSD-3-Clause */
#include "file-internal.h"

#include <string.h>

#define LINE_MAX 128

int fputs(const char *restrict str, FILE *restrict file)
{
	return file__write(file, str, strlen(str));
}

/* One write where the line is short, so that lines of threads do not mix. */
int puts(const char *str)
{
	char line[LINE_MAX];
	size_t len = strlen(str);

	if (len < sizeof(line)) {
		memcpy(line, str, len);
		line[len] = '\n';
		return file__write(stdout, line, len + 1);
	}
	if (fputs(str, stdout) == EOF)
		return EOF;
	return putchar('\n');
}

int fputc(int c, FILE *file)
{
	char byte = (char)c;

	if (file__write(file, &byte, 1) == EOF)
		return EOF;
	return (unsigned char)byte;
}

int putc(int c, FILE *file)
{
	return fputc(c, file);
}

int putchar(int c)
{
	return fputc(c, stdout);
}

size_t fwrite(const void *restrict from, size_t size, size_t nr,
	      FILE *restrict file)
{
	size_t len;

	if (__builtin_mul_overflow(size, nr, &len) || !len)
		return 0;
	return file__write(file, from, len) == EOF ? 0 : nr;
}
