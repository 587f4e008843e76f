/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread begins with the mask of who made it; pending stays behind. */
#include <pthread.h>
#include <signal.h>

#include "../check.h"

static void *look(void *arg)
{
	sigset_t is, pending;
	pthread_sigmask(SIG_BLOCK, NULL, &is);
	SHOW(sigismember(&is, SIGUSR1));
	SHOW(sigismember(&is, SIGUSR2));
	sigpending(&pending);
	SHOW(sigismember(&pending, SIGUSR1));
	sigaddset(&is, SIGUSR2);
	SHOW_ERR(pthread_sigmask(SIG_SETMASK, &is, NULL));
	return arg;
}

int main(void)
{
	sigset_t set;
	pthread_t thread;
	int number = 0;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	SHOW_ERR(pthread_sigmask(SIG_BLOCK, &set, NULL));
	SHOW_ERR(pthread_sigmask(99, &set, NULL));
	pthread_kill(pthread_self(), SIGUSR1);
	pthread_create(&thread, NULL, look, NULL);
	pthread_join(thread, NULL);
	pthread_sigmask(SIG_BLOCK, NULL, &set);
	SHOW(sigismember(&set, SIGUSR2));
	SHOW_ERR(sigwait(&set, &number));
	SHOW_BOOL(number == SIGUSR1);
	return 0;
}
