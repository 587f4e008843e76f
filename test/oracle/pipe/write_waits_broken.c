/* SPDX-License-Identifier: BSD-3-Clause */
/* A write that waits ends with EPIPE when the reader closes. */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "../check.h"

static int fd[2];

static void *closer(void *arg)
{
	usleep(20000);
	close(fd[0]);
	return arg;
}

int main(void)
{
	static char block[65536];
	pthread_t thread;

	signal(SIGPIPE, SIG_IGN);
	pipe(fd);
	SHOW(write(fd[1], block, sizeof(block)));
	pthread_create(&thread, NULL, closer, NULL);
	SHOW(write(fd[1], block, 1));
	SHOW(write(fd[1], block, 1));
	pthread_join(thread, NULL);
	return 0;
}
