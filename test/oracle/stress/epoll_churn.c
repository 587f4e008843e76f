/* SPDX-License-Identifier: BSD-3-Clause */
/* One thread adds and removes descriptors while others wait and write. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "../check.h"

#define NR 16
#define TIMES 300

static int ep, fd[NR];
static atomic_int is_over;

static void *churn(void *arg)
{
	struct epoll_event event = { .events = EPOLLIN };
	int i, bad = 0;

	for (i = 0; i < TIMES * NR; i++) {
		event.data.u32 = (unsigned int)(i % NR);
		if (i / NR % 2)
			bad += epoll_ctl(ep, EPOLL_CTL_DEL, fd[i % NR], NULL);
		else
			bad += epoll_ctl(ep, EPOLL_CTL_ADD, fd[i % NR], &event);
	}
	*(int *)arg = bad;
	return NULL;
}

static void *write_on(void *arg)
{
	uint64_t one = 1;
	int i = 0;

	while (!atomic_load(&is_over)) {
		write(fd[i++ % NR], &one, 8);
		usleep(100);
	}
	return arg;
}

static void *wait_on(void *arg)
{
	struct epoll_event got[4];
	uint64_t value;
	int nr;

	while (!atomic_load(&is_over)) {
		nr = epoll_wait(ep, got, 4, 5);
		while (nr-- > 0) {
			if (got[nr].data.u32 < NR)
				read(fd[got[nr].data.u32], &value, 8);
		}
	}
	return arg;
}

int main(void)
{
	pthread_t churner, writer, waiters[2];
	int i, bad = -1;

	ep = epoll_create1(0);
	for (i = 0; i < NR; i++)
		fd[i] = eventfd(0, EFD_NONBLOCK);
	pthread_create(&writer, NULL, write_on, NULL);
	pthread_create(&waiters[0], NULL, wait_on, NULL);
	pthread_create(&waiters[1], NULL, wait_on, NULL);
	pthread_create(&churner, NULL, churn, &bad);
	pthread_join(churner, NULL);
	atomic_store(&is_over, 1);
	pthread_join(writer, NULL);
	pthread_join(waiters[0], NULL);
	pthread_join(waiters[1], NULL);
	SHOW(bad);
	return 0;
}
