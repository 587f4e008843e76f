/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files of stdio that reach the console only. */
#ifndef FILE_INTERNAL_H
#define FILE_INTERNAL_H

#include <stdio.h>

struct nolibc_file {
	/* Takes all of the text, or is NULL: not for output. */
	void (*write)(const char *text, size_t len);
};

/* Writes `len` bytes; `len`, or EOF with errno EBADF. */
int file__write(FILE *file, const char *text, size_t len);

#endif /* FILE_INTERNAL_H */
