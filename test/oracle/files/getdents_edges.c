/* SPDX-License-Identifier: BSD-3-Clause */
/* getdents64() with little room, and of what is no directory. */
#include "files.h"

int main(void)
{
	char buf[512];
	int dir, file;
	long got, nr = 0, i;

	mkdir("d", 0755);
	make("d/a_name_that_is_rather_long_so_that_it_needs_room", "");
	make("d/b", "");
	dir = open("d", O_RDONLY | O_DIRECTORY);
	SHOW(syscall(SYS_getdents64, dir, buf, 8));
	while ((got = syscall(SYS_getdents64, dir, buf, 80)) > 0)
		for (i = 0; i < got; nr++)
			i += *(unsigned short *)(buf + i + 16);
	SHOW(got);
	SHOW(nr);
	SHOW(syscall(SYS_getdents64, dir, buf, 512));
	SHOW(lseek(dir, 0, SEEK_SET));
	SHOW_BOOL(syscall(SYS_getdents64, dir, buf, 512) > 0);
	file = open("d/b", O_RDONLY);
	SHOW(syscall(SYS_getdents64, file, buf, 512));
	SHOW(syscall(SYS_getdents64, -1, buf, 512));
	dir = open("d", O_PATH);
	SHOW(syscall(SYS_getdents64, dir, buf, 512));
	return 0;
}
