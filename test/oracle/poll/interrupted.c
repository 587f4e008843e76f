/* SPDX-License-Identifier: BSD-3-Clause */
/* A signal ends poll() with EINTR, also with SA_RESTART. */
#include <poll.h>
#include <signal.h>
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
	struct pollfd fds = { .events = POLLIN };
	int fd[2];

	pipe(fd);
	fds.fd = fd[0];
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	SHOW(poll(&fds, 1, -1));
	SHOW(nr);
	return 0;
}
