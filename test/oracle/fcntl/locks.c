/* SPDX-License-Identifier: BSD-3-Clause */
/* Locks of a process do not hinder itself. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd = open("file", O_CREAT | O_RDWR, 0600);
	int reader = open("file", O_RDONLY);

	SHOW(fcntl(fd, F_SETLK, &lock));
	SHOW(fcntl(fd, F_SETLKW, &lock));
	SHOW(fcntl(fd, F_GETLK, &lock));
	SHOW(lock.l_type == F_UNLCK);
	lock.l_type = F_WRLCK;
	SHOW(fcntl(reader, F_SETLK, &lock));
	lock.l_type = F_RDLCK;
	SHOW(fcntl(reader, F_SETLK, &lock));
	lock.l_type = 77;
	SHOW(fcntl(fd, F_SETLK, &lock));
	lock.l_type = F_UNLCK;
	SHOW(fcntl(fd, F_SETLK, &lock));
	SHOW(fcntl(99, F_SETLK, &lock));
	return 0;
}
