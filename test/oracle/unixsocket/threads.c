/* SPDX-License-Identifier: BSD-3-Clause */
/* A server with a thread for each of many clients. */
#include "../sockets.h"

#define CLIENTS 16
#define ROUNDS 50

static void *serve(void *arg)
{
	int fd = (int)(long)arg;
	char text[64];
	ssize_t nr;

	while ((nr = read(fd, text, sizeof(text))) > 0)
		write(fd, text, (size_t)nr);
	close(fd);
	return NULL;
}

static void *ask(void *arg)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0), i;
	long bad = connect_to(fd, "@threads");
	char text[64], back[64];
	ssize_t len;

	for (i = 0; i < ROUNDS; i++) {
		len = snprintf(text, sizeof(text), "%ld.%d", (long)arg, i);
		bad += write(fd, text, (size_t)len) != len;
		bad += recv(fd, back, (size_t)len, MSG_WAITALL) != len;
		bad += memcmp(text, back, (size_t)len) != 0;
	}
	close(fd);
	return (void *)bad;
}

int main(void)
{
	pthread_t clients[CLIENTS], servers[CLIENTS];
	int listener = listener_at(SOCK_STREAM, "@threads");
	long i, total = 0;
	void *bad;

	for (i = 0; i < CLIENTS; i++)
		pthread_create(&clients[i], NULL, ask, (void *)i);
	for (i = 0; i < CLIENTS; i++)
		pthread_create(&servers[i], NULL, serve,
			       (void *)(long)accept(listener, NULL, NULL));
	for (i = 0; i < CLIENTS; i++) {
		pthread_join(clients[i], &bad);
		total += (long)bad;
		pthread_join(servers[i], NULL);
	}
	SHOW(total);
	return 0;
}
