/* SPDX-License-Identifier: BSD-3-Clause */
/* How erasing is shown, by the settings. */
/* terminal */
/* type: abx\x7fc\n */
/* type: junk\x15kept\n */
/* type: abx\x7fc\n */
/* type: junk\x15kept\n */
/* type: a\x01\n */
#include "terminal.h"

int main(void)
{
	set_local(ECHOE, 0);
	type();
	show_read(100);
	set_local(ECHOKE, 0);
	type();
	show_read(100);
	set_local(ECHO, 0);
	type();
	show_read(100);
	type();
	show_read(100);
	set_local(ECHOCTL, ECHO);
	type();
	show_read(100);
	return 0;
}
