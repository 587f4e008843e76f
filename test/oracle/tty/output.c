/* SPDX-License-Identifier: BSD-3-Clause */
/* What is written is changed as the settings say. */
/* terminal */
#include "terminal.h"

static void show(tcflag_t flags)
{
	struct termios t;

	tcgetattr(1, &t);
	t.c_oflag = flags;
	SHOW(tcsetattr(1, TCSADRAIN, &t));
	printf("a\tb\nlong word\tc\n\bX\r.\n12345678\td\n");
	fflush(stdout);
}

int main(void)
{
	show(OPOST | ONLCR);
	show(OPOST | ONLCR | XTABS);
	show(OPOST | ONLCR | OLCUC);
	show(OPOST | ONLCR | OCRNL);
	show(OPOST | ONLCR | ONOCR);
	show(OPOST | ONLCR);
	return 0;
}
