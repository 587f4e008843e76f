/* SPDX-License-Identifier: BSD-3-Clause */
/* What is mounted hides what was there, and ".." leads out. */
#include "files.h"

#include <sys/mount.h>

int main(void)
{
	char buf[64];
	struct stat one, other;

	mkdir("m", 0755);
	make("m/hidden", "x");
	stat(".", &one);
	SHOW(mount("none", "m", "tmpfs", 0, ""));
	show_names("m");
	SHOW(stat("m/..", &other));
	SHOW_BOOL(one.st_ino == other.st_ino && one.st_dev == other.st_dev);
	mkdir("m/d", 0755);
	SHOW(chdir("m/d"));
	SHOW_BOOL(getcwd(buf, 64) && !strcmp(buf, "/work/m/d"));
	SHOW(mount("none", "/work/m", "tmpfs", 0, ""));
	SHOW(access("/work/m/d", F_OK));
	SHOW(chdir("/work"));
	SHOW(umount("m"));
	SHOW(access("m/d", F_OK));
	SHOW(umount("m"));
	show_names("m");
	return 0;
}
