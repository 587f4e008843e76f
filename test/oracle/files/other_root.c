/* SPDX-License-Identifier: BSD-3-Clause */
/* chroot(): what is above cannot be reached. */
#include "files.h"

int main(void)
{
	struct stat s;
	char buf[64];
	int outside, here;

	mkdir("jail", 0755);
	mkdir("jail/d", 0755);
	make("jail/f", "inside");
	make("f", "outside");
	here = open(".", O_RDONLY);
	outside = open("/", O_RDONLY);
	SHOW(chroot("jail/f"));
	SHOW(chroot("none"));
	SHOW(chroot("jail"));
	SHOW(stat("/f", &s));
	SHOW(s.st_size);
	SHOW(chdir("/"));
	SHOW(stat("../../f", &s));
	SHOW(s.st_size);
	SHOW(chdir("d"));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	symlink("/f", "l");
	SHOW(stat("l", &s));
	SHOW(s.st_size);
	SHOW(fchdir(outside));
	SHOW(chroot("."));
	SHOW(fchdir(here));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	show_text("f");
	return 0;
}
