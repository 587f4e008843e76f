/* SPDX-License-Identifier: BSD-3-Clause */
/* _exit() ends all threads and runs nothing. */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

static void at_end(void)
{
	puts("not to be seen");
}
static void *end(void *arg)
{
	(void)arg;
	fflush(stdout);
	_exit(9);
}
int main(void)
{
	pthread_t thread;
	atexit(at_end);
	puts("begins");
	pthread_create(&thread, NULL, end, NULL);
	pthread_join(thread, NULL);
	return 1;
}
