/* SPDX-License-Identifier: BSD-3-Clause */
/* O_DIRECTORY, on all kinds. */
#include "walk.h"

int main(void)
{
	make_dir("d");
	make_file("f");
	SHOW(symlink("d", "ld"));
	SHOW(symlink("f", "lf"));
	SHOW(symlink("no", "ln"));
	show_open("d", O_RDONLY | O_DIRECTORY);
	show_open("d", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	show_open("f", O_RDONLY | O_DIRECTORY);
	show_open("f", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	show_open("ld", O_RDONLY | O_DIRECTORY);
	show_open("ld", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	show_open("lf", O_RDONLY | O_DIRECTORY);
	show_open("lf", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	show_open("ln", O_RDONLY | O_DIRECTORY);
	show_open("ln", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	show_open("no", O_RDONLY | O_DIRECTORY);
	show_open("no", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	show_open("d/", O_RDONLY | O_DIRECTORY);
	show_open("d/", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	show_open("d", O_WRONLY | O_DIRECTORY);
	show_open("d", O_RDWR);
	show_open("d", O_RDONLY | O_TRUNC);
	show_open("f", O_PATH | O_DIRECTORY);
	show_open("ld", O_PATH | O_DIRECTORY | O_NOFOLLOW);
	show_open("d", O_RDONLY | O_CREAT);
	return 0;
}
