/* SPDX-License-Identifier: BSD-3-Clause */
/* A datagram socket that nobody reads: senders wait, or are told. */
#include "../sockets.h"

static int to;

static void *reader(void *arg)
{
	char text[100];
	int i;

	usleep(30000);
	for (i = 0; i < 600; i++)
		recv(to, text, sizeof(text), MSG_DONTWAIT);
	return arg;
}

int main(void)
{
	int from = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0), nr = 0;
	pthread_t thread;

	to = socket(AF_UNIX, SOCK_DGRAM, 0);
	bind_to(to, "/work/to");
	SHOW(connect_to(from, "/work/to"));
	while (write(from, "x", 1) == 1)
		nr++;
	SHOW(errno == EAGAIN);
	SHOW_BOOL(nr > 5 && nr < 2000);
	SHOW_EVENTS(from);
	fcntl(from, F_SETFL, 0);
	pthread_create(&thread, NULL, reader, NULL);
	SHOW(write(from, "late", 4));
	pthread_join(thread, NULL);
	SHOW_EVENTS(from);
	return 0;
}
