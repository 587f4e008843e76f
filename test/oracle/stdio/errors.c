/* SPDX-License-Identifier: BSD-3-Clause */
/* Streams that cannot be read or written say so. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	FILE *file = fopen("file", "w");

	SHOW_BOOL(fgetc(file) == EOF);
	SHOW(ferror(file) != 0);
	clearerr(file);
	SHOW(ferror(file));
	fclose(file);
	file = fopen("file", "r");
	SHOW_BOOL(fputc('x', file) == EOF);
	SHOW(ferror(file) != 0);
	fclose(file);
	file = fopen("/dev/full", "w");
	SHOW(fputs("text", file) >= 0);
	SHOW(fflush(file));
	SHOW(ferror(file) != 0);
	fclose(file);
	file = fdopen(dup(1), "w");
	close(fileno(file));
	fputs("text", file);
	SHOW(fclose(file));
	return 0;
}
