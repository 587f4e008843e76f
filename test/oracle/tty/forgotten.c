/* SPDX-License-Identifier: BSD-3-Clause */
/* What is typed can be forgotten. */
/* skip: machine: typed text comes in pieces by a serial line */
/* terminal */
/* type: lost\nlost too */
/* type: read\n */
/* type: gone\n */
/* type: new\n */
#include "terminal.h"

int main(void)
{
	struct termios t;

	tcgetattr(0, &t);
	type();
	SHOW(can_read(-1));
	usleep(300000);
	SHOW(tcflush(0, TCIFLUSH));
	SHOW(can_read(0));
	type();
	show_read(100);
	type();
	SHOW(can_read(-1));
	SHOW(tcsetattr(0, TCSAFLUSH, &t));
	type();
	show_read(100);
	return 0;
}
