/* SPDX-License-Identifier: BSD-3-Clause */
/* When poll says that there is something. */
/* terminal */
/* type: part */
/* type:  of a line\n */
/* type: xy */
#include "terminal.h"

int main(void)
{
	struct pollfd p = { .fd = 0, .events = POLLIN | POLLOUT };
	int nr;

	SHOW(poll(&p, 1, 0));
	SHOW_BOOL(p.revents == POLLOUT);
	type();
	SHOW(can_read(300));
	SHOW(ioctl(0, FIONREAD, &nr));
	SHOW(nr);
	type();
	SHOW(can_read(-1));
	SHOW(ioctl(0, FIONREAD, &nr));
	SHOW(nr);
	show_read(3);
	SHOW(can_read(0));
	show_read(100);
	SHOW(can_read(0));
	set_raw(1, 0);
	type();
	SHOW(can_read(-1));
	usleep(300000);
	SHOW(ioctl(0, FIONREAD, &nr));
	SHOW(nr);
	show_read(100);
	return 0;
}
