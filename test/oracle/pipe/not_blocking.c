/* SPDX-License-Identifier: BSD-3-Clause */
/* Reading what is not there, writing what does not fit, without waiting. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	static char block[70000];
	char byte;
	int fd[2];

	pipe2(fd, O_NONBLOCK);
	SHOW(read(fd[0], &byte, 1));
	SHOW(read(fd[0], &byte, 0));
	SHOW(write(fd[1], block, 65536));
	SHOW(write(fd[1], block, 1));
	SHOW(write(fd[1], block, 0));
	SHOW(read(fd[0], block, sizeof(block)));
	SHOW(write(fd[1], block, sizeof(block)));
	SHOW(read(fd[0], block, 4096));
	SHOW(write(fd[1], block, 4096));
	SHOW(write(fd[1], block, 1));
	SHOW(fcntl(fd[0], F_SETFL, 0));
	SHOW(fcntl(fd[0], F_GETFL) == O_RDONLY);
	SHOW(fcntl(fd[1], F_GETFL) == (O_WRONLY | O_NONBLOCK));
	return 0;
}
