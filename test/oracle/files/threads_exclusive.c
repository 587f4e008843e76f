/* SPDX-License-Identifier: BSD-3-Clause */
/* Of many that make a name exclusively, one does. */
#include "files.h"

#include <pthread.h>

static int nr_made;

static void *race(void *arg)
{
	int i, fd;
	char name[16];

	(void)arg;
	for (i = 0; i < 100; i++) {
		snprintf(name, sizeof(name), "x%d", i);
		fd = open(name, O_CREAT | O_EXCL | O_RDWR, 0600);
		if (fd >= 0)
			__atomic_add_fetch(&nr_made, 1, __ATOMIC_RELAXED);
		else if (errno != EEXIST)
			printf("%s\n", check_errno(errno));
		if (fd >= 0)
			close(fd);
		if (!mkdir(i % 2 ? "m1" : "m0", 0700))
			__atomic_add_fetch(&nr_made, 1, __ATOMIC_RELAXED);
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	int i;

	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, race, NULL);
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	SHOW(nr_made);
	return 0;
}
