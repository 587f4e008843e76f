/* SPDX-License-Identifier: BSD-3-Clause */
/* Search, read and write permission of directories. */
#include "files.h"

int main(void)
{
	struct stat s;

	mkdir("d", 0755);
	make("d/f", "x");
	chmod("d", 0711);
	become(1000, 1000);
	SHOW(stat("d/f", &s));
	SHOW_OK(open("d", O_RDONLY));
	SHOW(unlink("d/f"));
	SHOW(mkdir("d/e", 0700));
	SHOW(rename("d/f", "d/g"));
	SHOW(chdir("d"));
	become(0, 0);
	chdir("/work");
	chmod("d", 0744);
	become(1000, 1000);
	SHOW(stat("d/f", &s));
	SHOW_OK(open("d", O_RDONLY));
	SHOW(stat("d/none", &s));
	SHOW(chdir("d"));
	SHOW(access("d", X_OK));
	become(0, 0);
	chmod("d", 0733);
	become(1000, 1000);
	SHOW(mkdir("d/e", 0700));
	SHOW(rmdir("d/e"));
	SHOW(unlink("d/f"));
	become(0, 0);
	return 0;
}
