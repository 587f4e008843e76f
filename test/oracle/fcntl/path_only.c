/* SPDX-License-Identifier: BSD-3-Clause */
/* What can be done with a descriptor of O_PATH. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct stat stat;
	char byte = 0;
	int fd, nr;

	close(open("file", O_CREAT | O_RDWR, 0600));
	fd = open("file", O_PATH | O_CLOEXEC);
	SHOW((fcntl(fd, F_GETFL) & O_PATH) == O_PATH);
	SHOW(fcntl(fd, F_GETFD));
	SHOW(fstat(fd, &stat));
	SHOW(S_ISREG(stat.st_mode));
	SHOW(read(fd, &byte, 1));
	SHOW(write(fd, &byte, 1));
	SHOW(lseek(fd, 0, SEEK_SET));
	SHOW(ftruncate(fd, 0));
	SHOW(fsync(fd));
	SHOW(syscall(SYS_fchmod, fd, 0600));
	SHOW(ioctl(fd, FIONREAD, &nr));
	SHOW(fcntl(fd, F_SETFL, O_NONBLOCK));
	nr = dup(fd);
	SHOW((fcntl(nr, F_GETFL) & O_PATH) == O_PATH);
	return 0;
}
