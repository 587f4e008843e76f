/* SPDX-License-Identifier: BSD-3-Clause */
/* ungetc() and seeking. */
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	FILE *file = fopen("file", "w+");

	fputs("abc", file);
	rewind(file);
	SHOW(fgetc(file));
	SHOW(ungetc('X', file));
	SHOW(fgetc(file));
	SHOW(fgetc(file));
	SHOW(ungetc(EOF, file));
	SHOW(ungetc('Y', file));
	SHOW(ftell(file));
	SHOW(fseek(file, 0, SEEK_CUR));
	SHOW(fgetc(file));
	SHOW(fgetc(file));
	SHOW(feof(file) != 0);
	SHOW(ungetc('Z', file));
	SHOW(feof(file));
	SHOW(fgetc(file));
	fclose(file);
	return 0;
}
