/* SPDX-License-Identifier: BSD-3-Clause */
/* ppoll(), pselect() and epoll_pwait() with a mask. */
#define _GNU_SOURCE
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include "../signals.h"

int main(void)
{
	struct timespec span = { 0, 20000000 };
	struct epoll_event event;
	int epoll = epoll_create1(0);
	sigset_t set, none;

	signal(SIGUSR1, handle);
	sigemptyset(&none);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	raise(SIGUSR1);
	SHOW(ppoll(NULL, 0, &span, NULL));
	SHOW(count);
	SHOW(ppoll(NULL, 0, &span, &none));
	SHOW(count);
	raise(SIGUSR1);
	SHOW(pselect(0, NULL, NULL, NULL, &span, &none));
	SHOW(count);
	raise(SIGUSR1);
	SHOW(epoll_pwait(epoll, &event, 1, 1000, &none));
	SHOW(count);
	SHOW(epoll_pwait(epoll, &event, 1, 10, &none));
	sigprocmask(SIG_BLOCK, NULL, &set);
	SHOW(sigismember(&set, SIGUSR1));
	close(epoll);
	return 0;
}
