/* SPDX-License-Identifier: BSD-3-Clause */
/* Streams into memory, and lines of any length. */
#define _GNU_SOURCE
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	char *text = NULL, *line = NULL, fixed[8];
	size_t len = 0, room = 0;
	FILE *file = open_memstream(&text, &len);
	fprintf(file, "one\ntwo,three\n%0300d", 7);
	fclose(file);
	SHOW(len);
	file = fmemopen(text, len, "r");
	SHOW(getline(&line, &room, file));
	SHOW_STR(line);
	SHOW(getdelim(&line, &room, ',', file));
	SHOW_STR(line);
	SHOW(getline(&line, &room, file));
	SHOW(getline(&line, &room, file));
	SHOW(getline(&line, &room, file));
	fclose(file);
	file = fmemopen(fixed, sizeof(fixed), "w");
	SHOW(fputs("0123456", file) >= 0);
	SHOW(fclose(file));
	SHOW_STR(fixed);
	SHOW(asprintf(&line, "%s-%d", "made", 5));
	SHOW_STR(line);
	return 0;
}
