/* SPDX-License-Identifier: BSD-3-Clause */
/* pselect() lets a blocked signal through while it waits. */
#include <signal.h>
#include <sys/select.h>
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
	sigset_t blocked, none;

	sigemptyset(&none);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR2);
	sigaction(SIGUSR2, &action, NULL);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	kill(getpid(), SIGUSR2);
	SHOW(nr);
	SHOW(pselect(0, NULL, NULL, NULL, NULL, &none));
	SHOW(nr);
	return 0;
}
