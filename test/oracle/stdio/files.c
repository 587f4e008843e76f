/* SPDX-License-Identifier: BSD-3-Clause */
/* Writing a file and reading it back, by characters, lines and blocks. */
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	FILE *file = fopen("file", "w+");
	char line[32];
	int i;

	SHOW_BOOL(file);
	for (i = 0; i < 5; i++)
		fprintf(file, "line %d\n", i);
	SHOW(ftell(file));
	rewind(file);
	SHOW(fgetc(file));
	SHOW_STR(fgets(line, sizeof(line), file));
	SHOW_STR(fgets(line, 4, file));
	SHOW(fseek(file, -7, SEEK_END));
	SHOW_STR(fgets(line, sizeof(line), file));
	SHOW_STR(fgets(line, sizeof(line), file));
	SHOW(feof(file) != 0);
	clearerr(file);
	SHOW(feof(file));
	SHOW(fseek(file, 100, SEEK_SET));
	SHOW(fputc('x', file));
	SHOW(fflush(file));
	SHOW(fseek(file, 0, SEEK_END));
	SHOW(ftell(file));
	SHOW(fseek(file, -1, SEEK_SET));
	SHOW(fclose(file));
	return 0;
}
