/* SPDX-License-Identifier: BSD-3-Clause */
/* Each thread begins with the variables' first values. */
#include <pthread.h>
#include <stdint.h>

#include "../check.h"

static __thread int number = 17;
static __thread char text[16] = "first";
static __thread char zeros[6000];
static __thread long aligned __attribute__((aligned(64))) = 5;
__thread int global_one = 3;
static void *look(void *arg)
{
	size_t i, nr = 0;
	for (i = 0; i < sizeof(zeros); i++)
		nr += zeros[i] != 0;
	printf("%d %s %ld %d, not zero: %zu\n", number, text, aligned,
	       global_one, nr);
	SHOW_BOOL((uintptr_t)&aligned % 64 == 0);
	number = (int)(long)arg;
	text[0] = 'F';
	memset(zeros, 1, sizeof(zeros));
	aligned++;
	global_one = 0;
	return &number;
}

int main(void)
{
	pthread_t thread;
	long i;
	for (i = 0; i < 3; i++) {
		pthread_create(&thread, NULL, look, (void *)i);
		pthread_join(thread, NULL);
	}
	look(NULL);
	return 0;
}
