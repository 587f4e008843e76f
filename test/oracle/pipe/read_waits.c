/* SPDX-License-Identifier: BSD-3-Clause */
/* A read that waits is ended by a write, and by the last writer that closes. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static int fd[2];

static void *writer(void *arg)
{
	usleep(10000);
	write(fd[1], "abc", 3);
	usleep(30000);
	close(fd[1]);
	return arg;
}

int main(void)
{
	char text[8] = "";
	pthread_t thread;

	pipe(fd);
	pthread_create(&thread, NULL, writer, NULL);
	SHOW(read(fd[0], text, sizeof(text)));
	SHOW_STR(text);
	SHOW(read(fd[0], text, sizeof(text)));
	pthread_join(thread, NULL);
	return 0;
}
