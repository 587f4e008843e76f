/* SPDX-License-Identifier: BSD-3-Clause */
/* The end of input, at the start of a line and in it. */
/* terminal */
/* type: \x04 */
/* type: ab\x04 */
/* type: c\n */
/* type: wxyz\x04\x04 */
/* type: last\n */
#include "terminal.h"

int main(void)
{
	type();
	show_read(100);
	type();
	show_read(100);
	type();
	show_read(100);
	type();
	show_read(4);
	show_read(4);
	type();
	show_read(100);
	return 0;
}
