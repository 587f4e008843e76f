/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads that append lose nothing and mix nothing. */
#include "files.h"

#include <pthread.h>

static void *append(void *arg)
{
	char line[16];
	int fd = open("f", O_WRONLY | O_APPEND), i;

	memset(line, 'a' + (int)(long)arg, 15);
	line[15] = '\n';
	for (i = 0; i < 200; i++)
		if (write(fd, line, 16) != 16)
			puts("short");
	close(fd);
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	char line[16];
	int i, fd, bad = 0, nr[4] = { 0 };

	make("f", "");
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, append, (void *)(long)i);
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	fd = open("f", O_RDONLY);
	SHOW(lseek(fd, 0, SEEK_END));
	lseek(fd, 0, SEEK_SET);
	while (read(fd, line, 16) == 16) {
		for (i = 1; i < 15; i++)
			bad += line[i] != line[0];
		nr[line[0] - 'a']++;
	}
	SHOW(bad);
	for (i = 0; i < 4; i++)
		SHOW(nr[i]);
	return 0;
}
