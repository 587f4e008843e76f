/* SPDX-License-Identifier: BSD-3-Clause */
/* From pipe to pipe, with and without leaving it there. */
#include "../sockets.h"

int main(void)
{
	char text[32] = "";
	struct iovec iov[2] = { { "vm", 2 }, { "splice", 6 } };
	int one[2], two[2];

	pipe(one);
	pipe(two);
	write(one[1], "0123456789", 10);
	SHOW(tee(one[0], two[1], 6, 0));
	SHOW(read(two[0], text, 31));
	SHOW_STR(text);
	SHOW(splice(one[0], NULL, two[1], NULL, 4, 0));
	SHOW(splice(one[0], NULL, two[1], NULL, 100, 0));
	memset(text, 0, 32);
	SHOW(read(two[0], text, 31));
	SHOW_STR(text);
	SHOW(vmsplice(one[1], iov, 2, 0));
	memset(text, 0, 32);
	SHOW(read(one[0], text, 31));
	SHOW_STR(text);
	close(one[1]);
	SHOW(splice(one[0], NULL, two[1], NULL, 4, 0));
	SHOW(tee(one[0], two[1], 4, 0));
	signal(SIGPIPE, SIG_IGN);
	pipe(one);
	close(two[0]);
	write(one[1], "x", 1);
	SHOW(splice(one[0], NULL, two[1], NULL, 4, 0));
	SHOW(read(one[0], text, 31));
	return 0;
}
