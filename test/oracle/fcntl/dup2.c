/* SPDX-License-Identifier: BSD-3-Clause */
/* dup2() and dup3(): numbers, what they refuse, what they close. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	char byte;
	int fd[2];

	pipe(fd);
	SHOW(dup2(fd[0], 20));
	SHOW(dup2(fd[0], fd[0]) == fd[0]);
	SHOW(dup2(99, 99));
	SHOW(dup2(99, 21));
	SHOW(dup2(fd[0], -1));
	SHOW(dup2(fd[0], 1024));
	SHOW(dup2(fd[0], 1 << 20));
	SHOW(dup3(fd[0], fd[0], 0));
	SHOW(dup3(fd[0], 22, O_CLOEXEC));
	SHOW(fcntl(22, F_GETFD));
	SHOW(syscall(SYS_dup3, fd[0], 23, O_NONBLOCK));
	SHOW(dup2(22, 24));
	SHOW(fcntl(24, F_GETFD));
	SHOW(dup2(fd[0], fd[1]) == fd[1]);
	SHOW(read(20, &byte, 1));
	return 0;
}
