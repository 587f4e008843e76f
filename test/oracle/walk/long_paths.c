/* SPDX-License-Identifier: BSD-3-Clause */
/* Paths of 4095 bytes and no more. */
#include "walk.h"

int main(void)
{
	static char path[5000];
	struct stat st;
	size_t n;

	make_file("f");
	for (n = 0; n < 4094; n += 2)
		memcpy(path + n, "./", 3);
	path[4094] = 'f';
	path[4095] = 0;
	SHOW(strlen(path));
	SHOW(stat(path, &st));
	show_open(path, O_RDONLY);
	memset(path, '/', 4094);
	memcpy(path, "./", 2);
	SHOW(stat(path, &st));
	memcpy(path + 4094, "/f", 3);
	SHOW(strlen(path));
	SHOW(stat(path, &st));
	show_open(path, O_RDONLY);
	SHOW(mkdir(path, 0755));
	SHOW(rename(path, "x"));
	SHOW(rename("f", path));
	SHOW(symlink("f", path));
	SHOW(chdir(path));
	SHOW(truncate(path, 0));
	return 0;
}
