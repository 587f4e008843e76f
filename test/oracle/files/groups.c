/* SPDX-License-Identifier: BSD-3-Clause */
/* Supplementary groups count. */
#include "files.h"

#include <grp.h>

int main(void)
{
	gid_t groups[2] = { 50, 60 };

	make("f", "x");
	chown("f", 0, 60);
	chmod("f", 0640);
	make("mine", "x");
	chown("mine", 1000, 1000);
	SHOW(setgroups(2, groups));
	become(1000, 1000);
	SHOW_OK(open("f", O_RDONLY));
	SHOW_OK(open("f", O_RDWR));
	SHOW(chown("mine", -1, 50));
	SHOW(chown("mine", -1, 70));
	become(0, 0);
	SHOW(setgroups(0, groups));
	become(1000, 1000);
	SHOW_OK(open("f", O_RDONLY));
	become(0, 0);
	return 0;
}
