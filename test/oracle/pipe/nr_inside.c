/* SPDX-License-Identifier: BSD-3-Clause */
/* FIONREAD tells how many bytes wait. */
#include <sys/ioctl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	char text[8];
	int fd[2], nr = -1;

	pipe(fd);
	SHOW(ioctl(fd[0], FIONREAD, &nr));
	SHOW(nr);
	write(fd[1], "hello", 5);
	write(fd[1], "you", 3);
	SHOW(ioctl(fd[0], FIONREAD, &nr));
	SHOW(nr);
	read(fd[0], text, 6);
	SHOW(ioctl(fd[1], FIONREAD, &nr));
	SHOW(nr);
	SHOW(ioctl(fd[0], TCGETS, text));
	SHOW(isatty(fd[0]));
	return 0;
}
