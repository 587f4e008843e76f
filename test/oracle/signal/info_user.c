/* SPDX-License-Identifier: BSD-3-Clause */
/* What a handler is told of who sent it. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

static void handle(int number, siginfo_t *info, void *context)
{
	(void)context;
	printf("%d: signo %d code %d pid %d uid %d errno %d\n", number,
	       info->si_signo, info->si_code, info->si_pid == getpid(),
	       info->si_uid == getuid(), info->si_errno);
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };

	sigaction(SIGUSR1, &action, NULL);
	kill(getpid(), SIGUSR1);
	raise(SIGUSR1);
	pthread_kill(pthread_self(), SIGUSR1);
	syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), SIGUSR1);
	return 0;
}
