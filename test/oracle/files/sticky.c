/* SPDX-License-Identifier: BSD-3-Clause */
/* In a sticky directory only owners take names away. */
#include "files.h"

int main(void)
{
	mkdir("d", 0755);
	chmod("d", 01777);
	make("d/roots", "x");
	make("d/mine", "x");
	chown("d/mine", 1000, 1000);
	make("d/his", "x");
	chown("d/his", 1001, 1001);
	become(1000, 1000);
	SHOW(unlink("d/roots"));
	SHOW(unlink("d/his"));
	SHOW(rename("d/his", "d/x"));
	SHOW(rename("d/mine", "d/his"));
	SHOW(rename("d/mine", "d/x"));
	SHOW(unlink("d/x"));
	SHOW(mkdir("d/own", 0700));
	SHOW(rmdir("d/own"));
	become(0, 0);
	SHOW(unlink("d/his"));
	chown("d", 1000, 1000);
	become(1000, 1000);
	SHOW(unlink("d/roots"));
	become(0, 0);
	show_names("d");
	return 0;
}
