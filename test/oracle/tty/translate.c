/* SPDX-License-Identifier: BSD-3-Clause */
/* Return and newline of what is typed. */
/* terminal */
/* type: a\r */
/* type: a\rb\n */
/* type: a\nb\n\x04 */
/* type: \xe1\xc2c\n */
/* type: ABC\n */
#include "terminal.h"

int main(void)
{
	type();
	show_read(100);
	set_input(ICRNL, IGNCR);
	type();
	show_read(100);
	set_input(IGNCR, INLCR);
	type();
	show_read(100);
	set_input(INLCR, ICRNL | ISTRIP);
	type();
	show_read(100);
	set_input(ISTRIP, IUCLC);
	type();
	show_read(100);
	return 0;
}
