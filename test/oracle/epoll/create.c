/* SPDX-License-Identifier: BSD-3-Clause */
/* Making an epoll: flags and sizes. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd;

	SHOW_OK(epoll_create(1));
	SHOW(epoll_create1(1));
	fd = epoll_create1(EPOLL_CLOEXEC);
	SHOW(fcntl(fd, F_GETFD));
	SHOW(fcntl(fd, F_GETFL) == O_RDWR);
	fd = epoll_create1(0);
	SHOW(fcntl(fd, F_GETFD));
	SHOW(read(fd, &fd, 4));
	SHOW(write(fd, &fd, 4));
	SHOW(lseek(fd, 0, SEEK_SET));
	return 0;
}
