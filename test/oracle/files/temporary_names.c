/* SPDX-License-Identifier: BSD-3-Clause */
/* mkstemp(), mkdtemp(), tmpfile(). */
#include "files.h"

int main(void)
{
	char file[] = "tXXXXXX", dir[] = "dXXXXXX", bad[] = "tXXX";
	struct stat s;
	FILE *f;
	int fd;

	fd = mkstemp(file);
	SHOW_BOOL(fd >= 0);
	stat(file, &s);
	SHOW(s.st_mode & 0777);
	SHOW_BOOL(mkdtemp(dir) != NULL);
	stat(dir, &s);
	SHOW(s.st_mode & 0777);
	SHOW(mkstemp(bad));
	f = tmpfile();
	SHOW_BOOL(f != NULL);
	SHOW(fprintf(f, "hello"));
	rewind(f);
	SHOW(fgetc(f));
	fclose(f);
	SHOW(remove(file));
	SHOW(remove(dir));
	show_names(".");
	return 0;
}
