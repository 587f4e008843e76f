/* SPDX-License-Identifier: BSD-3-Clause */
/* What sending datagrams refuses. */
#include "../sockets.h"

int main(void)
{
	static char much[1 << 20];
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	int stream = listener_at(SOCK_STREAM, "/work/stream");
	int to = socket(AF_UNIX, SOCK_DGRAM, 0);
	struct sockaddr_un un;
	socklen_t len = address_of(&un, "/work/to");
	struct sockaddr any = { .sa_family = AF_UNSPEC };

	(void)stream;
	SHOW(write(fd, "x", 1));
	SHOW(send_text(fd, "x", "/work/none"));
	SHOW(send_text(fd, "x", "/work/stream"));
	SHOW(send_text(fd, "x", "@none"));
	bind_to(to, "/work/to");
	SHOW(sendto(fd, much, sizeof(much), 0, (struct sockaddr *)&un, len));
	SHOW(sendto(fd, "x", 1, 0, (struct sockaddr *)&un, 2));
	SHOW(sendto(fd, "x", 1, 0, (struct sockaddr *)&un, 200));
	SHOW(connect_to(fd, "/work/to"));
	SHOW(write(fd, "x", 1));
	close(to);
	SHOW_EVENTS(fd);
	SHOW(write(fd, "x", 1));
	SHOW(write(fd, "x", 1));
	SHOW(send_text(fd, "x", "/work/to"));
	SHOW(connect(fd, &any, sizeof(any)));
	SHOW(write(fd, "x", 1));
	SHOW(accept(fd, NULL, NULL));
	SHOW(connect(fd, &any, 1));
	return 0;
}
