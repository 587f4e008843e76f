/* SPDX-License-Identifier: BSD-3-Clause */
/* A hundred directories deep, down and up again. */
#include "walk.h"

int main(void)
{
	char path[1000] = ".", up[1000] = ".";
	int n;

	for (n = 0; n < 100; n++) {
		if (mkdir("in", 0755) || chdir("in"))
			printf("%d: %s\n", n, check_errno(errno));
		strcat(path, "/in");
		strcat(up, "/..");
	}
	make_file("bottom");
	show_same(up, "/work");
	SHOW(chdir("/work"));
	strcpy(up, path);
	strcat(up, "/bottom");
	show_kind(up);
	SHOW(unlink(up));
	for (n = 100; n > 0; n--) {
		path[1 + 3 * (size_t)n] = 0;
		if (rmdir(path))
			printf("%d: %s\n", n, check_errno(errno));
	}
	show_kind("in");
	return 0;
}
