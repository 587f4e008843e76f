/* SPDX-License-Identifier: BSD-3-Clause */
/* epoll_pwait() lets a blocked signal through; epoll_wait() ends with EINTR. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/epoll.h>
#include <sys/time.h>
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t nr;

static void count(int sig)
{
	(void)sig;
	nr++;
}

int main(void)
{
	struct sigaction action = { .sa_handler = count,
				    .sa_flags = SA_RESTART };
	struct itimerval soon = { { 0, 0 }, { 0, 20000 } };
	struct epoll_event got;
	sigset_t blocked, none;
	int ep = epoll_create1(0);

	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	SHOW(epoll_wait(ep, &got, 1, -1));
	SHOW(nr);
	sigemptyset(&none);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGALRM);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	kill(getpid(), SIGALRM);
	SHOW(epoll_wait(ep, &got, 1, 1));
	SHOW(nr);
	SHOW(epoll_pwait(ep, &got, 1, -1, &none));
	SHOW(nr);
	return 0;
}
