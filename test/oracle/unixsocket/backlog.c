/* SPDX-License-Identifier: BSD-3-Clause */
/* More connections than the listener wants to have waiting. */
#include "../sockets.h"

static int client(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);

	SHOW(connect_to(fd, "/work/s"));
	return fd;
}

int main(void)
{
	int listener = listener_at(SOCK_STREAM, "/work/s"), first, late;

	SHOW(listen(listener, 1));
	first = client();
	client();
	late = client();
	SHOW_EVENTS(first);
	SHOW_EVENTS(late);
	SHOW_OK(accept(listener, NULL, NULL));
	SHOW(connect_to(late, "/work/s"));
	client();
	SHOW(listen(listener, 5));
	client();
	SHOW(listen(listener, 0));
	SHOW(listen(listener, -1));
	SHOW(listen(first, 1));
	SHOW(listen(socket(AF_UNIX, SOCK_STREAM, 0), 1));
	SHOW(listen(socket(AF_UNIX, SOCK_DGRAM, 0), 1));
	SHOW(listen(99, 1));
	SHOW(listen(0, 1));
	return 0;
}
