/* SPDX-License-Identifier: BSD-3-Clause */
/* Ten threads poll one eventfd with EFD_SEMAPHORE; each gets one. */
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "../check.h"

#define NR 10

static int fd, taken;

static void *taker(void *arg)
{
	struct pollfd fds = { .fd = fd, .events = POLLIN };
	uint64_t one;

	do {
		poll(&fds, 1, -1);
	} while (read(fd, &one, 8) != 8);
	__atomic_add_fetch(&taken, (int)one, __ATOMIC_SEQ_CST);
	return arg;
}

int main(void)
{
	pthread_t threads[NR];
	uint64_t value = NR;
	int i;

	fd = eventfd(0, EFD_SEMAPHORE | EFD_NONBLOCK);
	for (i = 0; i < NR; i++)
		pthread_create(&threads[i], NULL, taker, NULL);
	SHOW(write(fd, &value, 8));
	for (i = 0; i < NR; i++)
		pthread_join(threads[i], NULL);
	SHOW(taken);
	SHOW(read(fd, &value, 8));
	return 0;
}
