/* SPDX-License-Identifier: BSD-3-Clause */
/* Each call on what is no socket, and on nothing. */
#include "../sockets.h"

static void show(int fd)
{
	struct msghdr header = { .msg_iovlen = 0 };
	struct mmsghdr several = { .msg_len = 0 };
	struct sockaddr_un un = { .sun_family = AF_UNIX };
	socklen_t len = sizeof(un);
	char byte = 0;

	SHOW(bind(fd, (struct sockaddr *)&un, 5));
	SHOW(connect(fd, (struct sockaddr *)&un, 5));
	SHOW(listen(fd, 1));
	SHOW(accept(fd, NULL, NULL));
	SHOW(getsockname(fd, (struct sockaddr *)&un, &len));
	SHOW(getpeername(fd, (struct sockaddr *)&un, &len));
	SHOW(send(fd, &byte, 1, 0));
	SHOW(recv(fd, &byte, 1, 0));
	SHOW(sendmsg(fd, &header, 0));
	SHOW(recvmsg(fd, &header, 0));
	SHOW(sendmmsg(fd, &several, 1, 0));
	SHOW(recvmmsg(fd, &several, 1, 0, NULL));
	SHOW(shutdown(fd, SHUT_RD));
	SHOW(option_of(fd, SOL_SOCKET, SO_TYPE));
	SHOW(set_option(fd, SOL_SOCKET, SO_REUSEADDR, 1));
}

int main(void)
{
	int ends[2];

	pipe(ends);
	show(ends[0]);
	show(99);
	show(open("/work", O_PATH));
	return 0;
}
