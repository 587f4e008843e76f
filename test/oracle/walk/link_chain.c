/* SPDX-License-Identifier: BSD-3-Clause */
/* Forty links one behind another, and not one more. */
#include "walk.h"

int main(void)
{
	char from[20], to[20];
	int n;

	make_file("l0");
	for (n = 1; n <= 45; n++) {
		snprintf(to, sizeof(to), "l%d", n - 1);
		snprintf(from, sizeof(from), "l%d", n);
		if (symlink(to, from))
			printf("%s: %s\n", from, check_errno(errno));
	}
	for (n = 37; n <= 45; n++) {
		snprintf(from, sizeof(from), "l%d", n);
		show_open(from, O_RDONLY);
		show_link(from);
	}
	show_open("l41", O_RDONLY | O_NOFOLLOW);
	show_open("l41", O_PATH | O_NOFOLLOW);
	show_open("l42", O_WRONLY | O_CREAT);
	SHOW(rename("l45", "last"));
	SHOW(unlink("l44"));
	return 0;
}
