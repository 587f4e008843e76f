/* SPDX-License-Identifier: BSD-3-Clause */
/* Bytes come out in the order they went in; the end is 0. */
#include <unistd.h>

#include "../check.h"

int main(void)
{
	char text[16] = "";
	int fd[2];

	SHOW(pipe(fd));
	SHOW_BOOL(fd[0] >= 0 && fd[1] == fd[0] + 1);
	SHOW(write(fd[1], "hello ", 6));
	SHOW(write(fd[1], "world", 5));
	SHOW(read(fd[0], text, 4));
	SHOW_STR(text);
	SHOW(read(fd[0], text, sizeof(text)));
	SHOW_STR(text);
	close(fd[1]);
	SHOW(read(fd[0], text, 1));
	SHOW(read(fd[0], text, 1));
	return 0;
}
