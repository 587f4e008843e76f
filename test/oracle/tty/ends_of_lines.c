/* SPDX-License-Identifier: BSD-3-Clause */
/* Further characters that end lines. */
/* skip: machine: typed text comes in pieces by a serial line */
/* terminal */
/* type: a;b,c\n */
/* type: a,b\n */
#include "terminal.h"

int main(void)
{
	struct termios t;

	tcgetattr(0, &t);
	t.c_cc[VEOL] = ';';
	t.c_cc[VEOL2] = ',';
	SHOW(tcsetattr(0, TCSANOW, &t));
	type();
	show_read(100);
	show_read(100);
	show_read(100);
	set_local(IEXTEN, 0);
	type();
	show_read(100);
	return 0;
}
