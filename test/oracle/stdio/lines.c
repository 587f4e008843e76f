/* SPDX-License-Identifier: BSD-3-Clause */
/* getline() and getdelim(). */
#define _GNU_SOURCE
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	char *line = NULL;
	size_t size = 0;
	FILE *file = fopen("file", "w+");
	long nr;

	fputs("short\n", file);
	for (nr = 0; nr < 300; nr++)
		fputc('a' + (int)(nr % 26), file);
	fputs("\n;x;last", file);
	rewind(file);
	while ((nr = getline(&line, &size, file)) > 0)
		printf("%ld %.20s\n", nr, line);
	SHOW(feof(file) != 0);
	rewind(file);
	SHOW(getdelim(&line, &size, ';', file));
	SHOW(getdelim(&line, &size, ';', file));
	SHOW_STR(line);
	free(line);
	return 0;
}
