/* SPDX-License-Identifier: BSD-3-Clause */
/* What is typed is taken back. */
/* terminal */
/* type: abx\x7fc\n */
/* type: one two\x17three\n */
/* type: a, b_c9  \x17\x17d\n */
/* type: junk\x15kept\n */
/* type: \x7f\x7f\x15\x17none\n */
/* type: tab\tx\x7f\x7fy\n */
/* type: \x01\x02\x7fz\n */
/* type: again\x12!\n */
#include "terminal.h"

int main(void)
{
	int i;

	for (i = 0; i < 8; i++) {
		type();
		show_read(100);
	}
	return 0;
}
