/* SPDX-License-Identifier: BSD-3-Clause */
/* MNT_DETACH: out of the tree at once, gone with its last user. */
#include "files.h"

#include <sys/mount.h>

int main(void)
{
	char buf[4] = "";
	int fd, dir;

	mkdir("m", 0755);
	SHOW(mount("none", "m", "tmpfs", 0, ""));
	make("m/f", "x");
	fd = open("m/f", O_RDWR);
	dir = open("m", O_RDONLY);
	SHOW(umount2("m", 0));
	SHOW(umount2("m", MNT_DETACH));
	SHOW_OK(open("m/f", O_RDONLY));
	SHOW(read(fd, buf, 3));
	SHOW_OK(openat(dir, "f", O_RDONLY));
	SHOW(umount2("m", 0x100));
	SHOW(umount2("none", 0));
	SHOW(mount("none", "m", "nosuchfs", 0, ""));
	SHOW(mount("none", "none", "tmpfs", 0, ""));
	SHOW(mount("none", "m", "tmpfs", 0, "nonsense"));
	make("file", "x");
	SHOW(mount("none", "file", "tmpfs", 0, ""));
	rmdir("m");
	return 0;
}
