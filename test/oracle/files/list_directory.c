/* SPDX-License-Identifier: BSD-3-Clause */
/* What a directory lists, with types. */
#include "files.h"

int main(void)
{
	struct dirent *entry;
	DIR *dir;
	int types[16] = { 0 }, nr = 0;

	mkdir("d", 0755);
	mkdir("d/sub", 0755);
	make("d/file", "");
	symlink("x", "d/link");
	mkfifo("d/pipe", 0644);
	mknod("d/socket", S_IFSOCK | 0644, 0);
	mknod("d/char", S_IFCHR | 0644, 0x103);
	show_names("d");
	dir = opendir("d");
	while ((entry = readdir(dir)))
		types[entry->d_type & 15]++, nr++;
	SHOW(nr);
	SHOW(types[DT_DIR]);
	SHOW(types[DT_REG]);
	SHOW(types[DT_LNK]);
	SHOW(types[DT_FIFO]);
	SHOW(types[DT_SOCK]);
	SHOW(types[DT_CHR]);
	closedir(dir);
	SHOW_BOOL(!opendir("d/file") && errno == ENOTDIR);
	SHOW_BOOL(!opendir("none") && errno == ENOENT);
	return 0;
}
