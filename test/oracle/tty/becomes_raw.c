/* SPDX-License-Identifier: BSD-3-Clause */
/* What is typed of a line is there when lines end. */
/* terminal */
/* type: abc */
/* type: def */
/* type: g\n */
#include "terminal.h"

int main(void)
{
	type();
	SHOW(can_read(300));
	set_raw(1, 0);
	SHOW(can_read(0));
	show_read(2);
	type();
	usleep(300000);
	set_local(0, ICANON);
	SHOW(can_read(0));
	show_read(100);
	type();
	show_read(100);
	return 0;
}
