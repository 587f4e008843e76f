/* SPDX-License-Identifier: BSD-3-Clause */
/* Sizes and flags that eventfds refuse. */
#include <fcntl.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	uint64_t values[2] = { 1, 2 };
	struct stat stat;
	int fd;

	SHOW(eventfd(0, 4));
	fd = eventfd(1, EFD_CLOEXEC);
	SHOW(fcntl(fd, F_GETFD));
	SHOW(fcntl(fd, F_GETFL) == O_RDWR);
	SHOW(read(fd, values, 7));
	SHOW(write(fd, values, 7));
	SHOW(write(fd, values, 0));
	SHOW(read(fd, values, 16));
	SHOW(values[1]);
	SHOW(lseek(fd, 0, SEEK_SET));
	SHOW(lseek(fd, 5, SEEK_CUR));
	SHOW(fstat(fd, &stat));
	printf("%o\n", stat.st_mode);
	SHOW(stat.st_size);
	SHOW(ftruncate(fd, 0));
	return 0;
}
