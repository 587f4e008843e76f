/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread serves thirty clients by one epoll. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

#define NR 30
#define TIMES 20

static int to[NR][2], from[NR][2];

static void *server(void *arg)
{
	struct epoll_event event = { .events = EPOLLIN }, got[8];
	int ep = epoll_create1(0), left = NR, nr, i;
	unsigned int who;
	char text[8];
	long len;

	for (i = 0; i < NR; i++) {
		event.data.u32 = (unsigned int)i;
		epoll_ctl(ep, EPOLL_CTL_ADD, to[i][0], &event);
	}
	while (left) {
		nr = epoll_wait(ep, got, 8, -1);
		for (i = 0; i < nr; i++) {
			who = got[i].data.u32;
			len = read(to[who][0], text, sizeof(text));
			if (len > 0) {
				write(from[who][1], text, (size_t)len);
				continue;
			}
			epoll_ctl(ep, EPOLL_CTL_DEL, to[who][0], NULL);
			close(from[who][1]);
			left--;
		}
	}
	close(ep);
	return arg;
}

static void *client(void *arg)
{
	long i = (long)arg, bad = 0;
	int number, answer;

	for (number = 0; number < TIMES; number++) {
		write(to[i][1], &number, sizeof(number));
		if (read(from[i][0], &answer, sizeof(answer)) !=
			    sizeof(answer) ||
		    answer != number)
			bad++;
	}
	close(to[i][1]);
	bad += read(from[i][0], &answer, 1) != 0;
	return (void *)bad;
}

int main(void)
{
	pthread_t serving, threads[NR];
	long i, wrong = 0;
	void *bad;

	for (i = 0; i < NR; i++) {
		pipe(to[i]);
		pipe(from[i]);
	}
	pthread_create(&serving, NULL, server, NULL);
	for (i = 0; i < NR; i++)
		pthread_create(&threads[i], NULL, client, (void *)i);
	for (i = 0; i < NR; i++) {
		pthread_join(threads[i], &bad);
		wrong += (long)bad;
	}
	pthread_join(serving, NULL);
	SHOW(wrong);
	return 0;
}
