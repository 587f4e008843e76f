/* SPDX-License-Identifier: BSD-3-Clause */
/* MSG_WAITALL waits for all; the end and a time limit do not let it. */
#include "../sockets.h"

static int fd[2];

static void *writer(void *arg)
{
	int i;

	for (i = 0; i < 5; i++) {
		usleep(10000);
		write(fd[0], "0123456789", 10);
	}
	return arg;
}

int main(void)
{
	struct timeval limit = { 0, 30000 };
	char text[64] = "";
	pthread_t thread;

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	pthread_create(&thread, NULL, writer, NULL);
	SHOW(recv(fd[1], text, 45, MSG_WAITALL));
	SHOW_STR(text);
	pthread_join(thread, NULL);
	SHOW(recv(fd[1], text, 45, MSG_WAITALL | MSG_DONTWAIT));
	write(fd[0], "abc", 3);
	setsockopt(fd[1], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	SHOW(recv(fd[1], text, 45, MSG_WAITALL));
	SHOW(recv(fd[1], text, 45, MSG_WAITALL));
	write(fd[0], "abcdef", 6);
	close(fd[0]);
	SHOW(recv(fd[1], text, 45, MSG_WAITALL));
	SHOW(recv(fd[1], text, 45, MSG_WAITALL));
	return 0;
}
