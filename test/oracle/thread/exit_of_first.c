/* SPDX-License-Identifier: BSD-3-Clause */
/* The first thread ends, another one goes on; the last ends all. */
/* skip: machine, q35, virt-arm64, virt-riscv64: the first thread of all checks of a topic would end */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

static pthread_t first;
static void at_end(void)
{
	puts("at the end");
}
static void *go_on(void *arg)
{
	SHOW_ERR(pthread_join(first, NULL));
	puts("alone");
	return arg;
}

int main(void)
{
	pthread_t thread;
	atexit(at_end);
	first = pthread_self();
	pthread_create(&thread, NULL, go_on, NULL);
	pthread_exit(NULL);
}
