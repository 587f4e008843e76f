/* SPDX-License-Identifier: BSD-3-Clause */
#include "file-internal.h"

#include <errno.h>

/*
 * The console of the image (core/log defines it, <uk/console.h>): declared
 * here because what is below must not include what is above.
 */
long uk_console_write(const char *text, size_t len);

static void write_console(const char *text, size_t len)
{
	(void)uk_console_write(text, len);
}

static FILE input;
static FILE output = { .write = write_console };

FILE *const stdin = &input;
FILE *const stdout = &output;
FILE *const stderr = &output;

int file__write(FILE *file, const char *text, size_t len)
{
	if (!file->write) {
		errno = EBADF;
		return EOF;
	}
	if (len)
		file->write(text, len);
	return (int)len;
}

int fflush(FILE *file)
{
	(void)file;
	return 0;
}

int ferror(FILE *file)
{
	(void)file;
	return 0;
}
