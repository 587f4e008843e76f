/* SPDX-License-Identifier: BSD-3-Clause */
/* FIOCLEX, FIONCLEX, FIONBIO, and what is no request of a file. */
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd[2], yes = 1, no = 0;

	pipe(fd);
	SHOW(ioctl(fd[0], FIOCLEX));
	SHOW(fcntl(fd[0], F_GETFD));
	SHOW(ioctl(fd[0], FIONCLEX));
	SHOW(fcntl(fd[0], F_GETFD));
	SHOW(ioctl(fd[0], FIONBIO, &yes));
	SHOW((fcntl(fd[0], F_GETFL) & O_NONBLOCK) != 0);
	SHOW(ioctl(fd[0], FIONBIO, &no));
	SHOW((fcntl(fd[0], F_GETFL) & O_NONBLOCK) != 0);
	SHOW(ioctl(fd[0], 0x1234));
	SHOW(ioctl(99, FIOCLEX));
	SHOW(ioctl(open("file", O_CREAT | O_RDWR, 0600), TIOCGWINSZ, &yes));
	return 0;
}
