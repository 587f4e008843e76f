/* SPDX-License-Identifier: BSD-3-Clause */
/* Links in the middle of a path are counted together. */
#include "walk.h"

int main(void)
{
	char path[400] = "";
	int n;

	make_dir("d");
	SHOW(symlink(".", "d/here"));
	for (n = 1; n <= 42; n++) {
		strcat(path, n == 1 ? "d/here" : "/here");
		if (n > 37) {
			printf("%d links: ", n);
			show_kind(path);
		}
	}
	strcat(path, "/f");
	show_open(path, O_WRONLY | O_CREAT);
	return 0;
}
