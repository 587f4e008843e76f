/* SPDX-License-Identifier: BSD-3-Clause */
/* Without lines: how many bytes end a read. */
/* skip: machine: typed text comes in pieces by a serial line */
/* terminal */
/* type: x */
/* type: abc */
/* type: abcdef */
/* type: \x7f\x04\x15\r */
/* type: ab */
#include "terminal.h"

int main(void)
{
	int nr;

	set_raw(1, 0);
	type();
	show_read(100);
	set_raw(3, 0);
	type();
	show_read(100);
	type();
	show_read(2);
	show_read(100);
	type();
	show_read(100);
	set_raw(0, 0);
	show_read(100);
	SHOW(can_read(0));
	type();
	SHOW(can_read(-1));
	set_raw(2, 0);
	show_read(2);
	SHOW(fcntl(0, F_SETFL, O_RDWR | O_NONBLOCK));
	show_read(100);
	SHOW(ioctl(0, FIONREAD, &nr));
	SHOW(nr);
	SHOW(fcntl(0, F_SETFL, O_RDWR));
	return 0;
}
