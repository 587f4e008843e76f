/* SPDX-License-Identifier: BSD-3-Clause */
/* What is blocked while a handler runs. */
#define _GNU_SOURCE
#include <pthread.h>

#include "../check.h"

static void show(const char *what)
{
	sigset_t set;
	int i;

	pthread_sigmask(SIG_BLOCK, NULL, &set);
	printf("%s:", what);
	for (i = 1; i < 32; i++)
		if (sigismember(&set, i) == 1)
			printf(" %d", i);
	puts("");
}

static void handle(int number)
{
	printf("handler of %d\n", number);
	show("blocked");
}

int main(void)
{
	struct sigaction action = { .sa_handler = handle };

	show("before");
	sigemptyset(&action.sa_mask);
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	show("after");
	sigaddset(&action.sa_mask, SIGUSR2);
	sigaddset(&action.sa_mask, SIGTERM);
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	action.sa_flags = SA_NODEFER;
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	show("after");
	return 0;
}
