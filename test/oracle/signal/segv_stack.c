/* SPDX-License-Identifier: BSD-3-Clause */
/* The overflow of a stack is told on the alternate one. */
#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>

#include "../check.h"

static sigjmp_buf back;
static char memory[65536];

static void handle(int number, siginfo_t *info, void *context)
{
	char here;

	(void)info, (void)context;
	printf("%d inside %d\n", number,
	       &here >= memory && &here < memory + sizeof(memory));
	siglongjmp(back, 1);
}

static int __attribute__((noinline)) dive(volatile char *above)
{
	volatile char room[1000];

	room[0] = above[0] + 1;
	return dive(room) + room[0];
}

static void *run(void *arg)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO | SA_ONSTACK };
	stack_t stack = { .ss_sp = memory, .ss_size = sizeof(memory) };
	volatile char start = 0;
	int i;

	sigaltstack(&stack, NULL);
	sigaction(SIGSEGV, &action, NULL);
	for (i = 0; i < 2; i++)
		if (!sigsetjmp(back, 1))
			dive(&start);
	return arg;
}

int main(void)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, run, NULL))
		return 1;
	SHOW_ERR(pthread_join(thread, NULL));
	return 0;
}
