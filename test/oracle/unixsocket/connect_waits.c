/* SPDX-License-Identifier: BSD-3-Clause */
/* connect() waits for room in the queue; a time limit ends that. */
#include "../sockets.h"

static int listener;

static void *accept_one(void *arg)
{
	usleep(50000);
	SHOW_OK(accept(listener, NULL, NULL));
	return arg;
}

int main(void)
{
	struct timeval limit = { 0, 30000 };
	int one = socket(AF_UNIX, SOCK_STREAM, 0);
	int two = socket(AF_UNIX, SOCK_STREAM, 0);
	pthread_t thread;

	listener = listener_at(SOCK_STREAM, "/work/s");
	listen(listener, 0);
	SHOW(connect_to(one, "/work/s"));
	setsockopt(two, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	SHOW(connect_to(two, "/work/s"));
	limit.tv_usec = 0;
	setsockopt(two, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	pthread_create(&thread, NULL, accept_one, NULL);
	SHOW(connect_to(two, "/work/s"));
	pthread_join(thread, NULL);
	SHOW_OK(accept(listener, NULL, NULL));
	return 0;
}
