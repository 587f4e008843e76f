/* SPDX-License-Identifier: BSD-3-Clause */
/* What connect() refuses, and why. */
#include "../sockets.h"

int main(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0), plain, other;
	int listener = listener_at(SOCK_STREAM, "/work/listener");
	int packets = socket(AF_UNIX, SOCK_DGRAM, 0);
	int silent = socket(AF_UNIX, SOCK_STREAM, 0);
	struct sockaddr_un un;
	socklen_t len = address_of(&un, "/work/listener");

	plain = open("/work/plain", O_CREAT | O_WRONLY, 0666);
	bind_to(packets, "/work/packets");
	bind_to(silent, "/work/silent");
	SHOW(connect_to(fd, "/work/nothing"));
	SHOW(connect_to(fd, "/work/plain"));
	SHOW(connect_to(fd, "/work/plain/x"));
	SHOW(connect_to(fd, "/work"));
	SHOW(connect_to(fd, "/work/packets"));
	SHOW(connect_to(fd, "/work/silent"));
	SHOW(connect_to(fd, "@nothing"));
	SHOW(connect(fd, (struct sockaddr *)&un, 1));
	SHOW(connect(fd, (struct sockaddr *)&un, 2));
	SHOW(connect(fd, (struct sockaddr *)&un, 111));
	SHOW(connect(fd, (struct sockaddr *)&un, 129));
	un.sun_family = AF_INET;
	SHOW(connect(fd, (struct sockaddr *)&un, len));
	SHOW(connect(plain, (struct sockaddr *)&un, len));
	SHOW(connect(99, (struct sockaddr *)&un, len));
	SHOW(connect_to(fd, "/work/listener"));
	SHOW(connect_to(fd, "/work/listener"));
	SHOW(connect_to(listener, "/work/listener"));
	close(listener);
	other = socket(AF_UNIX, SOCK_STREAM, 0);
	SHOW(connect_to(other, "/work/listener"));
	SHOW(unlink("/work/listener"));
	SHOW(connect_to(other, "/work/listener"));
	return 0;
}
