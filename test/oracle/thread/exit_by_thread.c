/* SPDX-License-Identifier: BSD-3-Clause */
/* Another thread than the first ends the program. */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

static void at_end(void)
{
	puts("at the end");
}
static void *end(void *arg)
{
	(void)arg;
	exit(7);
}
int main(void)
{
	pthread_t thread;
	atexit(at_end);
	pthread_create(&thread, NULL, end, NULL);
	for (;;)
		pause();
}
