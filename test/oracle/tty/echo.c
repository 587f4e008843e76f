/* SPDX-License-Identifier: BSD-3-Clause */
/* What is typed is shown, or not. */
/* terminal */
/* type: shown\n */
/* type: hidden\n */
/* type: newline\n */
/* type: \x01\x1b[A\t.\n */
/* type: \x01.\n */
#include "terminal.h"

int main(void)
{
	type();
	show_read(100);
	set_local(ECHO, 0);
	type();
	show_read(100);
	set_local(0, ECHONL);
	type();
	show_read(100);
	set_local(ECHONL, ECHO);
	type();
	show_read(100);
	set_local(ECHOCTL, 0);
	type();
	show_read(100);
	return 0;
}
