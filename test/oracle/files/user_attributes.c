/* SPDX-License-Identifier: BSD-3-Clause */
/* Who may change modes, owners and times. */
#include "files.h"

int main(void)
{
	struct timespec times[2] = { { 1, 2 }, { 3, 4 } };

	make("f", "x");
	make("w", "x");
	chmod("w", 0666);
	make("mine", "x");
	chown("mine", 1000, 1000);
	become(1000, 1000);
	SHOW(chmod("f", 0777));
	SHOW(chown("f", 1000, 1000));
	SHOW(chown("mine", 1001, -1));
	SHOW(chown("mine", -1, 1001));
	SHOW(chown("mine", 1000, 1000));
	SHOW(chown("mine", -1, -1));
	SHOW(chown("f", -1, -1));
	SHOW(chmod("mine", 0600));
	SHOW(utimensat(AT_FDCWD, "f", NULL, 0));
	SHOW(utimensat(AT_FDCWD, "w", NULL, 0));
	SHOW(utimensat(AT_FDCWD, "w", times, 0));
	SHOW(utimensat(AT_FDCWD, "mine", times, 0));
	SHOW(truncate("f", 0));
	SHOW(truncate("w", 0));
	SHOW(mknod("n", S_IFCHR | 0600, 0x103));
	SHOW(chroot("."));
	become(0, 0);
	return 0;
}
