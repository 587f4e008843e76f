/* SPDX-License-Identifier: BSD-3-Clause */
/* What is open stays open whatever its name becomes. */
#include "files.h"

int main(void)
{
	char buf[8] = "";
	int fd, over, dir;

	make("a", "first");
	make("b", "second");
	fd = open("a", O_RDONLY);
	over = open("b", O_RDONLY);
	mkdir("d", 0755);
	make("d/f", "in d");
	dir = open("d", O_RDONLY | O_DIRECTORY);
	SHOW(rename("a", "b"));
	SHOW(read(fd, buf, 7));
	SHOW_STR(buf);
	memset(buf, 0, 8);
	SHOW(read(over, buf, 7));
	SHOW_STR(buf);
	SHOW(rename("d", "e"));
	SHOW_OK(openat(dir, "f", O_RDONLY));
	SHOW_OK(openat(dir, "../e/f", O_RDONLY));
	SHOW_OK(openat(dir, "../d/f", O_RDONLY));
	return 0;
}
