/* SPDX-License-Identifier: BSD-3-Clause */
/* mknod() of each type, and opening what cannot be. */
#include "files.h"

#include <sys/sysmacros.h>

int main(void)
{
	struct stat s;

	SHOW(mknod("r", S_IFREG | 0644, 0));
	SHOW(mknod("zero", 0644, 0));
	SHOW(mknod("p", S_IFIFO | 0644, 0));
	SHOW(mknod("s", S_IFSOCK | 0644, 0));
	SHOW(mknod("c", S_IFCHR | 0644, makedev(200, 300)));
	SHOW(mknod("b", S_IFBLK | 0644, makedev(7, 70000)));
	SHOW(mknod("d", S_IFDIR | 0644, 0));
	SHOW(mknod("l", S_IFLNK | 0644, 0));
	SHOW(mknod("x", 0130000 | 0644, 0));
	SHOW(mknod("r", S_IFREG | 0644, 0));
	SHOW_OK(open("s", O_RDONLY));
	SHOW_OK(open("c", O_RDONLY));
	SHOW_OK(open("c", O_PATH));
	stat("c", &s);
	SHOW(major(s.st_rdev));
	SHOW(minor(s.st_rdev));
	stat("b", &s);
	SHOW(major(s.st_rdev));
	SHOW(minor(s.st_rdev));
	show_stat("s");
	show_stat("zero");
	return 0;
}
