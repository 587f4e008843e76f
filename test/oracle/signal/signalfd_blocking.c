/* SPDX-License-Identifier: BSD-3-Clause */
/* A read of a signalfd waits. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "../check.h"

static void *run(void *arg)
{
	usleep(30000);
	kill(getpid(), SIGUSR1);
	return arg;
}

int main(void)
{
	struct signalfd_siginfo info;
	pthread_t thread;
	sigset_t set;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	fd = signalfd(-1, &set, 0);
	pthread_create(&thread, NULL, run, NULL);
	SHOW(read(fd, &info, sizeof(info)) == sizeof(info));
	SHOW(info.ssi_signo);
	pthread_join(thread, NULL);
	close(fd);
	return 0;
}
