/* SPDX-License-Identifier: BSD-3-Clause */
/* Sizes and numbers of links of each type. */
#include "files.h"

int main(void)
{
	struct stat s;

	mkdir("d", 0755);
	stat("d", &s);
	SHOW(s.st_nlink);
	mkdir("d/e", 0755);
	mkdir("d/f", 0755);
	make("d/g", "x");
	stat("d", &s);
	SHOW(s.st_nlink);
	rmdir("d/e");
	stat("d", &s);
	SHOW(s.st_nlink);
	symlink("0123456789", "l");
	show_stat("l");
	mkfifo("p", 0644);
	show_stat("p");
	stat("d/g", &s);
	SHOW(s.st_blksize);
	SHOW(s.st_blocks);
	truncate("d/g", 100000);
	stat("d/g", &s);
	SHOW(s.st_size);
	SHOW(s.st_blocks);
	return 0;
}
