/* SPDX-License-Identifier: BSD-3-Clause */
/* Long names, and bytes that are not letters. */
#include "files.h"

int main(void)
{
	char name[300];
	int i;

	memset(name, 'n', 255);
	name[255] = 0;
	SHOW_OK(open(name, O_CREAT | O_RDWR, 0600));
	SHOW(rename(name, "short"));
	name[255] = 'n';
	name[256] = 0;
	SHOW_OK(open(name, O_CREAT | O_RDWR, 0600));
	SHOW(rename("short", name));
	SHOW(mkdir(name, 0700));
	SHOW(symlink("x", name));
	SHOW(unlink("short"));
	for (i = 1; i < 256; i++) {
		char one[2] = { (char)i, 0 };

		if (i != '/' && i != '.' && mknod(one, S_IFREG | 0600, 0))
			printf("not %d\n", i);
	}
	SHOW(access("\xff", F_OK));
	SHOW(access("\n", F_OK));
	SHOW(access(" ", F_OK));
	return 0;
}
