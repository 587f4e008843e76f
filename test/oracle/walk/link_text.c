/* SPDX-License-Identifier: BSD-3-Clause */
/* The text of a link, and its longest. */
#include "walk.h"

#include <sys/syscall.h>

int main(void)
{
	char text[5000], buf[5000];
	struct stat st;

	SHOW(symlink("some/text", "l"));
	memset(buf, '#', sizeof(buf));
	SHOW(readlink("l", buf, 4));
	printf("%.6s\n", buf);
	SHOW(readlink("l", buf, 9));
	SHOW(readlink("l", buf, 100));
	printf("%.11s\n", buf);
	SHOW(syscall(SYS_readlinkat, AT_FDCWD, "l", buf, 0));
	SHOW(syscall(SYS_readlinkat, AT_FDCWD, "l", buf, -1));
	SHOW(lstat("l", &st));
	SHOW(st.st_size);
	SHOW(st.st_mode & 07777);
	SHOW(readlink(".", buf, 10));
	memset(text, 'x', sizeof(text));
	text[4096] = 0;
	SHOW(symlink(text, "long"));
	text[4095] = 0;
	SHOW(symlink(text, "long"));
	SHOW(readlink("long", buf, sizeof(buf)));
	SHOW(memcmp(text, buf, 4095));
	show_kind("long");
	return 0;
}
