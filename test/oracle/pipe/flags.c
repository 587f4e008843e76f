/* SPDX-License-Identifier: BSD-3-Clause */
/* Flags of pipe2(). */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd[2];

	SHOW(pipe2(fd, O_NONBLOCK | O_CLOEXEC));
	SHOW(fcntl(fd[0], F_GETFD));
	SHOW(fcntl(fd[1], F_GETFD));
	SHOW(fcntl(fd[0], F_GETFL) == (O_RDONLY | O_NONBLOCK));
	SHOW(fcntl(fd[1], F_GETFL) == (O_WRONLY | O_NONBLOCK));
	SHOW(pipe2(fd, 0));
	SHOW(fcntl(fd[0], F_GETFD));
	SHOW(pipe2(fd, O_APPEND));
	SHOW(pipe2(fd, O_RDWR));
	return 0;
}
