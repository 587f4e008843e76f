/* SPDX-License-Identifier: BSD-3-Clause */
/* Without lines: a read ends by time. */
/* terminal */
/* type: a */
/* type: bcd */
#include "terminal.h"

int main(void)
{
	set_raw(0, 1);
	show_read(100);
	show_read(100);
	set_raw(0, 100);
	type();
	show_read(100);
	set_raw(10, 2);
	type();
	show_read(100);
	return 0;
}
