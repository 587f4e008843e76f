/* SPDX-License-Identifier: BSD-3-Clause */
/* The next character stands for itself. */
/* terminal */
/* type: a\x16\x03b\x16\x7fc\x16\x04\n */
/* type: d\x16e\n */
/* type: \x16x\n */
#include "terminal.h"

int main(void)
{
	type();
	show_read(100);
	type();
	show_read(100);
	set_local(IEXTEN, 0);
	type();
	show_read(100);
	return 0;
}
