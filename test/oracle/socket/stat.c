/* SPDX-License-Identifier: BSD-3-Clause */
/* What a socket says as a file. */
#include "../sockets.h"

int main(void)
{
	char link[64] = "", path[64];
	struct stat one, other;
	int fd[2];

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	SHOW(fstat(fd[0], &one));
	SHOW(fstat(fd[1], &other));
	SHOW_BOOL(S_ISSOCK(one.st_mode));
	SHOW((one.st_mode & 07777) == 0777);
	SHOW(one.st_nlink);
	SHOW(one.st_size);
	SHOW_BOOL(one.st_ino != other.st_ino);
	SHOW(lseek(fd[0], 0, SEEK_SET));
	SHOW(ftruncate(fd[0], 0));
	SHOW(fsync(fd[0]));
	SHOW(fallocate(fd[0], 0, 0, 1));
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd[0]);
	SHOW_BOOL(readlink(path, link, sizeof(link) - 1) > 8);
	link[8] = 0;
	SHOW_STR(link);
	SHOW(open(path, O_RDWR));
	SHOW(fcntl(fd[0], F_GETFL) == O_RDWR);
	SHOW(ioctl(fd[0], 0x1234, 0));
	return 0;
}
