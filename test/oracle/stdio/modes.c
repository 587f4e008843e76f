/* SPDX-License-Identifier: BSD-3-Clause */
/* Modes of fopen(). */
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

static void try(const char *name, const char *mode)
{
	FILE *file;

	errno = 0;
	file = fopen(name, mode);
	printf("%s %s: %s\n", name, mode, file ? "ok" : check_errno(errno));
	if (file) {
		errno = 0;
		SHOW_BOOL(fputc('a', file) == EOF);
		fflush(file);
		rewind(file);
		SHOW_BOOL(fgetc(file) == EOF);
		fclose(file);
	}
}

int main(void)
{
	try("none", "r");
	try("none", "r+");
	try("file", "w");
	try("file", "wx");
	try("file", "r");
	try("file", "r+");
	try("file", "a");
	try("file", "a+");
	try("new", "w+x");
	try("file", "q");
	try(".", "r");
	try(".", "w");
	try("no/file", "w");
	return 0;
}
