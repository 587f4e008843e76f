/* SPDX-License-Identifier: BSD-3-Clause */
/* only: x86_64: other CPUs do not have the older getdents() */
#include "files.h"

int main(void)
{
#ifdef SYS_getdents
	char buf[512];
	int dir, types = 0, nr = 0;
	long got, at;

	mkdir("d", 0755);
	make("d/file", "");
	symlink("x", "d/a_longer_name");
	dir = open("d", O_RDONLY | O_DIRECTORY);
	got = syscall(SYS_getdents, dir, buf, sizeof(buf));
	for (at = 0; at < got; nr++) {
		unsigned short len = *(unsigned short *)(buf + at + 16);

		if (!strcmp(buf + at + 18, "file"))
			types += buf[at + len - 1] == DT_REG;
		if (!strcmp(buf + at + 18, "a_longer_name"))
			types += buf[at + len - 1] == DT_LNK;
		at += len;
	}
	SHOW(nr);
	SHOW(types);
	SHOW(syscall(SYS_getdents, dir, buf, sizeof(buf)));
#endif
	return 0;
}
