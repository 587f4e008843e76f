/* SPDX-License-Identifier: BSD-3-Clause */
/* Each end goes one way only, and neither can be seeked. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	char byte = 0;
	int fd[2];

	pipe(fd);
	SHOW(write(fd[0], &byte, 1));
	SHOW(read(fd[1], &byte, 1));
	SHOW(lseek(fd[0], 0, SEEK_CUR));
	SHOW(lseek(fd[1], 1, SEEK_SET));
	SHOW(pread(fd[0], &byte, 1, 0));
	SHOW(pwrite(fd[1], &byte, 1, 0));
	SHOW(fcntl(fd[0], F_GETFL) == O_RDONLY);
	SHOW(fcntl(fd[1], F_GETFL) == O_WRONLY);
	SHOW(ftruncate(fd[1], 0));
	SHOW(fsync(fd[0]));
	return 0;
}
