/* SPDX-License-Identifier: BSD-3-Clause */
/* Each thread has an errno. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static void *fail(void *arg)
{
	SHOW(errno);
	SHOW(close(-1));
	errno = (int)(long)arg;
	return &errno;
}

int main(void)
{
	pthread_t thread;
	void *its;
	errno = 77;
	pthread_create(&thread, NULL, fail, (void *)5L);
	pthread_join(thread, &its);
	SHOW_BOOL(errno == 77);
	SHOW_BOOL(its != &errno);
	return 0;
}
