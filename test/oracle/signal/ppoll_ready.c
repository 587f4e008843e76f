/* SPDX-License-Identifier: BSD-3-Clause */
/* Something is ready: the signal waits with the old mask. */
#define _GNU_SOURCE
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "../signals.h"

int main(void)
{
	struct timespec span = { 1, 0 };
	struct pollfd pollfd = { .events = POLLIN };
	sigset_t set, none;
	int ends[2];

	pipe(ends);
	write(ends[1], "x", 1);
	pollfd.fd = ends[0];
	signal(SIGUSR1, handle);
	sigemptyset(&none);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	raise(SIGUSR1);
	SHOW(ppoll(&pollfd, 1, &span, &none));
	SHOW(count);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	SHOW(count);
	return 0;
}
