/* SPDX-License-Identifier: BSD-3-Clause */
/* What calls on TCP sockets refuse. */
#include "../inet.h"

int main(void)
{
	struct sockaddr_in in = loopback(0), used;
	int fd = socket(AF_INET, SOCK_STREAM, 0), listener, pair[2];
	char byte;

	signal(SIGPIPE, SIG_IGN);
	SHOW(socket(AF_INET, SOCK_STREAM, 17));
	SHOW(socket(AF_INET, SOCK_DGRAM, 6));
	SHOW(socket(AF_INET, SOCK_SEQPACKET, 0));
	SHOW(read(fd, &byte, 1));
	SHOW(write(fd, &byte, 1));
	SHOW(getpeername(fd, (struct sockaddr *)&used, &(socklen_t){ 16 }));
	SHOW(shutdown(fd, SHUT_RDWR));
	SHOW(accept(fd, NULL, NULL));
	SHOW(bind(fd, (struct sockaddr *)&in, 4));
	in.sin_family = 77;
	SHOW(bind(fd, (struct sockaddr *)&in, sizeof(in)));
	in.sin_family = AF_INET;
	in.sin_addr.s_addr = htonl(0xc0000201);
	SHOW(bind(fd, (struct sockaddr *)&in, sizeof(in)));
	listener = tcp_listener();
	used = loopback(port_of(listener));
	SHOW(bind(fd, (struct sockaddr *)&used, sizeof(used)));
	SHOW(bind(listener, (struct sockaddr *)&used, sizeof(used)));
	SHOW(connect(listener, (struct sockaddr *)&used, sizeof(used)));
	SHOW(read(listener, &byte, 1));
	SHOW(write(listener, &byte, 1));
	SHOW(socketpair(AF_INET, SOCK_STREAM, 0, pair));
	fd = socket(AF_INET, SOCK_STREAM, 0);
	SHOW(connect(fd, (struct sockaddr *)&used, sizeof(used)));
	SHOW(connect(fd, (struct sockaddr *)&used, sizeof(used)));
	SHOW(listen(fd, 1));
	SHOW(sendto(fd, "x", 1, 0, (struct sockaddr *)&used, sizeof(used)));
	return 0;
}
