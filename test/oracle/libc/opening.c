/* SPDX-License-Identifier: BSD-3-Clause */
/* What the modes of fopen() do. */
#include <unistd.h>

#include "../check.h"

static void try(const char *path, const char *mode)
{
	FILE *file;
	errno = 0;
	file = fopen(path, mode);
	printf("%s %s: %s\n", path, mode, file ? "ok" : check_errno(errno));
	if (!file)
		return;
	printf(" put %d", fputs("ab", file) >= 0 && !fflush(file));
	clearerr(file);
	rewind(file);
	printf(" get %d", fgetc(file));
	printf(" err %d\n", ferror(file) != 0);
	fclose(file);
}

int main(void)
{
	FILE *file;
	char line[16];
	try("none", "r");
	try("new", "w");
	try("new", "wx");
	try("new", "r");
	try("new", "r+");
	try("new", "a");
	try("new", "a+");
	try("new", "w+");
	try("new", "q");
	try("/", "r");
	try("/", "w");
	try("none/x", "w");
	file = fopen("new", "r");
	file = freopen("other", "w", file);
	SHOW_BOOL(file != NULL);
	fputs("line one\nline two", file);
	file = freopen("other", "r", file);
	SHOW_STR(fgets(line, sizeof(line), file));
	SHOW_STR(fgets(line, 5, file));
	SHOW_STR(fgets(line, sizeof(line), file));
	SHOW_STR(fgets(line, sizeof(line), file));
	SHOW(fclose(file));
	SHOW(remove("other"));
	SHOW(remove("other"));
	SHOW(rename("new", "newer"));
	SHOW(access("newer", F_OK));
	return 0;
}
