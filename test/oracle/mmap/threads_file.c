/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads write a file by mappings of their own, of all kinds. */
#define _GNU_SOURCE
#include <pthread.h>
#include "memory.h"

static int fd;

/* Byte i of each page is thread i's. */
static void *writer(void *arg)
{
	size_t me = (size_t)arg, page;
	int round;

	for (round = 1; round <= 50; round++) {
		char *at = mmap(NULL, 8 * PAGE, RW, MAP_SHARED, fd, 0);
		char *own = mmap(NULL, 8 * PAGE, RW, MAP_PRIVATE, fd, 0);

		for (page = 0; page < 8; page++) {
			own[page * PAGE + me] = 99;
			at[page * PAGE + me] = (char)round;
		}
		for (page = 0; page < 8; page++)
			if (own[page * PAGE + me] != 99)
				puts("wrong");
		munmap(at, 8 * PAGE);
		munmap(own, 8 * PAGE);
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	size_t i, j, nr_wrong = 0;
	char buf[64];

	fd = make_file("f", 8 * PAGE);
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, writer, (void *)i);
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	for (i = 0; i < 8; i++) {
		SHOW(pread(fd, buf, 64, (off_t)(i * PAGE)));
		for (j = 0; j < 64; j++)
			nr_wrong += buf[j] != (j < 4 ? 50 : (char)('a' + i));
	}
	SHOW(nr_wrong);
	return 0;
}
