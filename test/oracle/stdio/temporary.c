/* SPDX-License-Identifier: BSD-3-Clause */
/* tmpfile(), mkstemp(), mkdtemp(), remove() and rename(). */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	char name[] = "t-XXXXXX", folder[] = "d-XXXXXX", bad[] = "xx";
	struct stat stat;
	FILE *file = tmpfile();
	int fd;

	SHOW_BOOL(file);
	SHOW(fputs("x", file) >= 0);
	SHOW(fclose(file));
	fd = mkstemp(name);
	SHOW(fstat(fd, &stat));
	printf("%o\n", stat.st_mode);
	SHOW_BOOL(!strcmp(name, "t-XXXXXX"));
	SHOW_BOOL(mkdtemp(folder) == folder);
	SHOW(mkstemp(bad));
	SHOW(rename(name, "renamed"));
	SHOW(remove("renamed"));
	SHOW(remove(folder));
	SHOW(remove("none"));
	return 0;
}
