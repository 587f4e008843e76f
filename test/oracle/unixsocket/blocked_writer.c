/* SPDX-License-Identifier: BSD-3-Clause */
/* Who waits to write goes on when the other end shuts or closes. */
#include "../sockets.h"

static int fd[2];

static void *shut(void *arg)
{
	usleep(30000);
	if (arg)
		close(fd[1]);
	else
		shutdown(fd[1], SHUT_RD);
	return NULL;
}

static void try(void *how)
{
	static char much[4 << 20];
	pthread_t thread;

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	pthread_create(&thread, NULL, shut, how);
	SHOW_BOOL(send(fd[0], much, sizeof(much), MSG_NOSIGNAL) <
		  (ssize_t)sizeof(much));
	SHOW(send(fd[0], much, 1, MSG_NOSIGNAL));
	pthread_join(thread, NULL);
}

int main(void)
{
	try(NULL);
	try("close");
	return 0;
}
