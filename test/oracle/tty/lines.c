/* SPDX-License-Identifier: BSD-3-Clause */
/* Reads get lines, one each, or parts of one. */
/* skip: machine: typed text comes in pieces by a serial line */
/* terminal */
/* type: hello\n */
/* type: one\ntwo\n\nfour\n */
/* type: in parts\n */
#include "terminal.h"

int main(void)
{
	int i;

	type();
	show_read(100);
	type_all(14);
	for (i = 0; i < 4; i++)
		show_read(100);
	type();
	show_read(0);
	show_read(2);
	show_read(4);
	show_read(100);
	return 0;
}
