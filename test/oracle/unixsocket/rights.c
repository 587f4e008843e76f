/* SPDX-License-Identifier: BSD-3-Clause */
/* Descriptors are passed: they stand for the same open files. */
#include "../sockets.h"

int main(void)
{
	int fd[2], pass[2], got[4] = { -1, -1, -1, -1 };
	char text[16] = "";

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	pass[0] = open("/work/file", O_CREAT | O_RDWR, 0600);
	pass[1] = dup(1);
	SHOW(write(pass[0], "content", 7));
	SHOW(send_fds(fd[0], "two", pass, 2));
	SHOW(receive_fds(fd[1], got, 4, 0));
	SHOW_BOOL(got[0] > pass[1] && got[1] == got[0] + 1);
	SHOW(lseek(got[0], 0, SEEK_SET));
	SHOW(read(pass[0], text, 7));
	SHOW_STR(text);
	SHOW(fcntl(got[0], F_GETFD));
	close(pass[0]);
	SHOW(send_fds(fd[0], "one", got, 1));
	close(got[0]);
	SHOW(receive_fds(fd[1], got, 1, MSG_CMSG_CLOEXEC));
	SHOW(fcntl(got[0], F_GETFD));
	SHOW(pread(got[0], text, 7, 0));
	SHOW(send_fds(fd[0], "none", got, 0));
	SHOW(receive_fds(fd[1], got, 1, 0));
	return 0;
}
