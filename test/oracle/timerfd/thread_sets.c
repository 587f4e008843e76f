/* SPDX-License-Identifier: BSD-3-Clause */
/* Who waits in read() is woken by a timer that another thread sets. */
#include <pthread.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static int fd;

static void *setter(void *arg)
{
	struct itimerspec soon = { { 0, 0 }, { 0, 1000000 } };

	usleep(20000);
	timerfd_settime(fd, 0, &soon, NULL);
	return arg;
}

int main(void)
{
	pthread_t thread;
	uint64_t nr = 0;

	fd = timerfd_create(CLOCK_MONOTONIC, 0);
	pthread_create(&thread, NULL, setter, NULL);
	SHOW(read(fd, &nr, 8));
	SHOW(nr);
	pthread_join(thread, NULL);
	return 0;
}
