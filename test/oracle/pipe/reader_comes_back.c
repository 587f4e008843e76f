/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A pipe whose ends are all duplicates works until the last of each has gone.
 */
#include <signal.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd[2], in, out;
	char byte;

	signal(SIGPIPE, SIG_IGN);
	pipe(fd);
	in = dup(fd[0]);
	out = dup(fd[1]);
	close(fd[0]);
	SHOW(write(fd[1], "a", 1));
	close(fd[1]);
	SHOW(write(out, "b", 1));
	SHOW(read(in, &byte, 1));
	SHOW(read(in, &byte, 1));
	close(in);
	SHOW(write(out, "c", 1));
	return 0;
}
