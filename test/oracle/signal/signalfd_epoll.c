/* SPDX-License-Identifier: BSD-3-Clause */
/* A signalfd in an epoll, signals from another thread. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "../check.h"

static void *run(void *arg)
{
	usleep(20000);
	kill(getpid(), SIGUSR1);
	usleep(20000);
	kill(getpid(), SIGTERM);
	return arg;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	struct signalfd_siginfo info;
	int epoll = epoll_create1(0), fd;
	pthread_t thread;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	fd = signalfd(-1, &set, 0);
	SHOW(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
	SHOW(epoll_wait(epoll, &event, 1, 0));
	pthread_create(&thread, NULL, run, NULL);
	do {
		SHOW(epoll_wait(epoll, &event, 1, 5000));
		SHOW(read(fd, &info, sizeof(info)) == sizeof(info));
		SHOW(info.ssi_signo);
	} while (info.ssi_signo != SIGTERM);
	pthread_join(thread, NULL);
	close(fd);
	close(epoll);
	return 0;
}
