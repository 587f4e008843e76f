/* SPDX-License-Identifier: BSD-3-Clause */
/* Another signal ends sigwaitinfo(). */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../signals.h"

/* The call itself: some libraries begin it again. */
static long wait_for(sigset_t *set, struct timespec *span)
{
	return syscall(SYS_rt_sigtimedwait, set, NULL, span, 8);
}

int main(void)
{
	struct timespec long_time = { 10, 0 };
	sigset_t set;

	signal(SIGALRM, handle);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	ualarm(20000, 0);
	SHOW(wait_for(&set, NULL));
	SHOW(count);
	ualarm(20000, 0);
	SHOW(wait_for(&set, &long_time));
	SHOW(count);
	return 0;
}
