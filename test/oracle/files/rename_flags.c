/* SPDX-License-Identifier: BSD-3-Clause */
/* renameat2(): without replacing, and exchanging. */
#include "files.h"

int main(void)
{
	mkdir("d", 0755);
	make("d/in", "in");
	make("f", "f");
	make("g", "g");
	SHOW(renameat2(AT_FDCWD, "f", AT_FDCWD, "g", RENAME_NOREPLACE));
	SHOW(renameat2(AT_FDCWD, "f", AT_FDCWD, "f", RENAME_NOREPLACE));
	SHOW(renameat2(AT_FDCWD, "f", AT_FDCWD, "h", RENAME_NOREPLACE));
	SHOW(renameat2(AT_FDCWD, "g", AT_FDCWD, "h", RENAME_EXCHANGE));
	show_text("g");
	show_text("h");
	SHOW(renameat2(AT_FDCWD, "g", AT_FDCWD, "none", RENAME_EXCHANGE));
	SHOW(renameat2(AT_FDCWD, "none", AT_FDCWD, "g", RENAME_EXCHANGE));
	SHOW(renameat2(AT_FDCWD, "d", AT_FDCWD, "g", RENAME_EXCHANGE));
	show_names("g");
	show_text("d");
	SHOW(renameat2(AT_FDCWD, "g", AT_FDCWD, "g/in", RENAME_EXCHANGE));
	SHOW(renameat2(AT_FDCWD, "g/in", AT_FDCWD, "g", RENAME_EXCHANGE));
	SHOW(renameat2(AT_FDCWD, "g", AT_FDCWD, "d",
		       RENAME_EXCHANGE | RENAME_NOREPLACE));
	SHOW(renameat2(AT_FDCWD, "g", AT_FDCWD, "d", 0x80));
	mkdir("s", 0755);
	SHOW(renameat2(AT_FDCWD, "g", AT_FDCWD, "s/g", RENAME_NOREPLACE));
	SHOW(renameat2(AT_FDCWD, "s/g", AT_FDCWD, "h", RENAME_EXCHANGE));
	show_stat("s");
	show_stat("h");
	return 0;
}
