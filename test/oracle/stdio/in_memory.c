/* SPDX-License-Identifier: BSD-3-Clause */
/* fmemopen() and open_memstream(). */
#define _GNU_SOURCE
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	char text[] = "one two\nthree\n", line[16], *grown = NULL;
	FILE *file = fmemopen(text, sizeof(text) - 1, "r");
	size_t len = 0;

	SHOW_STR(fgets(line, sizeof(line), file));
	SHOW_STR(fgets(line, sizeof(line), file));
	SHOW_STR(fgets(line, sizeof(line), file));
	fclose(file);
	file = open_memstream(&grown, &len);
	fprintf(file, "%d-%s", 5, "five");
	fflush(file);
	SHOW(len);
	fputc('+', file);
	fclose(file);
	SHOW_STR(grown);
	SHOW(len);
	free(grown);
	return 0;
}
