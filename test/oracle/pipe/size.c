/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * F_GETPIPE_SZ, F_SETPIPE_SZ: sizes are rounded up, and not below what is
 * inside.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	static char block[20000];
	int fd[2], file;

	pipe(fd);
	SHOW(fcntl(fd[0], F_GETPIPE_SZ));
	SHOW(fcntl(fd[1], F_SETPIPE_SZ, 10000));
	SHOW(fcntl(fd[0], F_GETPIPE_SZ));
	SHOW(fcntl(fd[1], F_SETPIPE_SZ, 0));
	SHOW(fcntl(fd[1], F_SETPIPE_SZ, 131072));
	SHOW(write(fd[1], block, sizeof(block)));
	SHOW(fcntl(fd[1], F_SETPIPE_SZ, 4096));
	SHOW(fcntl(fd[1], F_SETPIPE_SZ, 32768));
	SHOW(read(fd[0], block, sizeof(block)));
	file = open("file", O_CREAT | O_RDWR, 0600);
	SHOW(fcntl(file, F_GETPIPE_SZ));
	return 0;
}
