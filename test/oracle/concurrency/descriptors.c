/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Threads that open, duplicate and close at the same time never share a
 * number.
 */
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

#define NR 6
#define TIMES 200

static int owner[1024], clashes;

static void *work(void *arg)
{
	int me = (int)(long)arg + 1, fd, i, none;

	for (i = 0; i < TIMES; i++) {
		fd = i % 2 ? dup(0) : open("/dev/null", O_RDONLY);
		none = 0;
		if (fd < 0 || !__atomic_compare_exchange_n(
				      &owner[fd], &none, me, 0,
				      __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
			__atomic_add_fetch(&clashes, 1, __ATOMIC_SEQ_CST);
		if (fd < 0)
			continue;
		__atomic_store_n(&owner[fd], 0, __ATOMIC_SEQ_CST);
		close(fd);
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[NR];
	int before = dup(0), i;

	close(before);
	for (i = 0; i < NR; i++)
		pthread_create(&threads[i], NULL, work, (void *)(long)i);
	for (i = 0; i < NR; i++)
		pthread_join(threads[i], NULL);
	SHOW(clashes);
	SHOW(dup(0) == before);
	return 0;
}
