/* SPDX-License-Identifier: BSD-3-Clause */
/* A buffer at NULL is EFAULT. */
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = open("file", O_CREAT | O_RDWR, 0600), ends[2];

	write(fd, "abc", 3);
	SHOW(lseek(fd, 0, SEEK_SET));
	SHOW(read(fd, NULL, 3));
	SHOW(write(fd, NULL, 3));
	SHOW(readv(fd, NULL, 1));
	pipe(ends);
	SHOW(write(ends[1], NULL, 1));
	SHOW(pipe(NULL));
	return 0;
}
