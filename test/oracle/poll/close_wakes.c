/* SPDX-License-Identifier: BSD-3-Clause */
/* When the last writer closes, who polls the reading end is told. */
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static int fd[2];

static void *closer(void *arg)
{
	usleep(20000);
	close(fd[1]);
	return arg;
}

int main(void)
{
	struct pollfd fds = { .events = POLLIN };
	pthread_t thread;

	pipe(fd);
	fds.fd = fd[0];
	pthread_create(&thread, NULL, closer, NULL);
	SHOW(poll(&fds, 1, -1));
	SHOW(fds.revents == POLLHUP);
	pthread_join(thread, NULL);
	return 0;
}
