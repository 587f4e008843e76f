/* SPDX-License-Identifier: BSD-3-Clause */
/* Names are bytes: all but the slash and zero. */
#include "walk.h"

int main(void)
{
	static const char *const names[] = {
		" ",  "a\nb", "..a", "-",  "\xff\xfe", "*",
		"\\", "a b",  "~",   "\t", "\303\244", ".hidden",
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		make_file(names[i]);
		SHOW(access(names[i], F_OK));
	}
	show_link("\xff");
	show_link("a");
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		SHOW(unlink(names[i]));
	SHOW(rmdir("/work/no/../"));
	return 0;
}
