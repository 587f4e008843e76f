/* SPDX-License-Identifier: BSD-3-Clause */
/* The instruction where the stack has not been used before. */
#include "instruction.h"

#include <pthread.h>

#include "../check.h"

#define FAR 20000

/* Frames of 20 KB that nobody writes to, and the instruction below each. */
static __attribute__((noinline)) long go_down(int depth)
{
	volatile char unused[FAR];
	long result = INSTRUCTION(SYS_getppid, 0, 0, 0) < 0;

	if (depth)
		result += go_down(depth - 1);
	unused[FAR - 1] = 0;
	return result;
}

static void *in_thread(void *arg)
{
	*(long *)arg = go_down(3);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	long result = 7;

	printf("in main: %ld\n", go_down(20));
	SHOW_ERR(pthread_create(&thread, NULL, in_thread, &result));
	SHOW_ERR(pthread_join(thread, NULL));
	printf("in a thread: %ld\n", result);
	return 0;
}
