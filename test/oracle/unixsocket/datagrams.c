/* SPDX-License-Identifier: BSD-3-Clause */
/* Datagrams keep their borders; who sent them is told. */
#include "../sockets.h"

static ssize_t receive_from(int fd, size_t room)
{
	char text[64] = "";
	struct sockaddr_un un;
	socklen_t len = sizeof(un);
	ssize_t nr;

	memset(&un, 0, sizeof(un));
	nr = recvfrom(fd, text, room, 0, (struct sockaddr *)&un, &len);
	if (nr >= 0) {
		printf("  \"%s\"\n", text);
		show_address("  from", &un, len);
	}
	return nr;
}

int main(void)
{
	int to = socket(AF_UNIX, SOCK_DGRAM, 0), nr;
	int from = socket(AF_UNIX, SOCK_DGRAM, 0);
	int nameless = socket(AF_UNIX, SOCK_DGRAM, 0);

	SHOW(bind_to(to, "/work/to"));
	SHOW(bind_to(from, "/work/from"));
	SHOW_EVENTS(to);
	SHOW(send_text(from, "one", "/work/to"));
	SHOW(send_text(from, "", "/work/to"));
	SHOW(send_text(nameless, "three", "/work/to"));
	SHOW(send_text(from, "0123456789", "/work/to"));
	SHOW_EVENTS(to);
	SHOW(ioctl(to, FIONREAD, &nr));
	SHOW(nr);
	SHOW(receive_from(to, 60));
	SHOW(receive_from(to, 60));
	SHOW(receive_from(to, 60));
	SHOW(receive_from(to, 4));
	SHOW_EVENTS(to);
	SHOW(recv(to, &nr, 1, MSG_DONTWAIT));
	SHOW(connect_to(from, "/work/to"));
	SHOW_PEER(from);
	SHOW(write(from, "connected", 9));
	SHOW(receive_from(to, 60));
	SHOW(send_text(to, "answer", "/work/from"));
	SHOW(send_text(nameless, "stranger", "/work/from"));
	SHOW(connect_to(nameless, "/work/from"));
	return 0;
}
