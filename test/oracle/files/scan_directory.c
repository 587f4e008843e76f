/* SPDX-License-Identifier: BSD-3-Clause */
/* scandir(), fdopendir(), dirfd(). */
#include "files.h"

int main(void)
{
	struct dirent **list;
	DIR *dir;
	int i, n, fd;

	mkdir("d", 0755);
	make("d/b", "");
	make("d/a", "");
	mkdir("d/c", 0755);
	n = scandir("d", &list, NULL, alphasort);
	SHOW(n);
	for (i = 0; i < n; i++)
		SHOW_STR(list[i]->d_name);
	SHOW(scandir("none", &list, NULL, alphasort));
	fd = open("d", O_RDONLY);
	dir = fdopendir(fd);
	SHOW_BOOL(dir && dirfd(dir) == fd);
	SHOW(closedir(dir));
	SHOW(close(fd));
	fd = open("d/a", O_RDONLY);
	SHOW_BOOL(!fdopendir(fd) && errno == ENOTDIR);
	SHOW_BOOL(!fdopendir(-1) && errno == EBADF);
	return 0;
}
