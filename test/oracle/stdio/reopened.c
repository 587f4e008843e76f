/* SPDX-License-Identifier: BSD-3-Clause */
/* freopen() turns a stream to another file. */
#include <unistd.h>

#include "../check.h"

int main(void)
{
	FILE *file = fopen("one", "w");
	char text[8] = "";

	fputs("first", file);
	SHOW_BOOL(freopen("two", "w", file) == file);
	fputs("second", file);
	fclose(file);
	file = fopen("one", "r");
	SHOW_STR(fgets(text, sizeof(text), file));
	fclose(file);
	file = fopen("two", "r");
	SHOW_STR(fgets(text, sizeof(text), file));
	SHOW_BOOL(!freopen("none", "r", file));
	SHOW_ERR(errno);
	return 0;
}
