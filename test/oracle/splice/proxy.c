/* SPDX-License-Identifier: BSD-3-Clause */
/* From socket to socket by way of a pipe, as proxies do it. */
#include "../sockets.h"

#define LEN 400000

static int from[2], to[2], ends[2];

static void *writer(void *arg)
{
	static char data[LEN];
	long i;

	for (i = 0; i < LEN; i++)
		data[i] = (char)(i % 127);
	write(from[0], data, LEN);
	close(from[0]);
	return arg;
}

static void *carry(void *arg)
{
	long nr, left;

	while ((nr = splice(from[1], NULL, ends[1], NULL, 30000, 0)) > 0)
		for (left = nr; left; left -= nr)
			nr = splice(ends[0], NULL, to[0], NULL, (size_t)left,
				    SPLICE_F_MORE);
	SHOW(nr);
	close(to[0]);
	return arg;
}

int main(void)
{
	static char block[7000];
	long nr, total = 0, wrong = 0, i;
	pthread_t one, two;

	pipe(ends);
	socketpair(AF_UNIX, SOCK_STREAM, 0, from);
	socketpair(AF_UNIX, SOCK_STREAM, 0, to);
	pthread_create(&one, NULL, writer, NULL);
	pthread_create(&two, NULL, carry, NULL);
	while ((nr = read(to[1], block, sizeof(block))) > 0) {
		for (i = 0; i < nr; i++)
			wrong += block[i] != (char)((total + i) % 127);
		total += nr;
	}
	pthread_join(one, NULL);
	pthread_join(two, NULL);
	SHOW(total);
	SHOW(wrong);
	return 0;
}
