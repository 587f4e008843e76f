/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads that write by one descriptor overwrite nothing. */
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

#define NR 6
#define TIMES 200

static int fd;

static void *writer(void *arg)
{
	char text[8];
	int i;

	memset(text, 'a' + (int)(long)arg, sizeof(text));
	for (i = 0; i < TIMES; i++)
		write(fd, text, sizeof(text));
	return NULL;
}

int main(void)
{
	int i, j, mixed = 0, seen[NR] = { 0 };
	pthread_t threads[NR];
	char text[8];

	fd = open("file", O_CREAT | O_RDWR, 0600);
	for (i = 0; i < NR; i++)
		pthread_create(&threads[i], NULL, writer, (void *)(long)i);
	for (i = 0; i < NR; i++)
		pthread_join(threads[i], NULL);
	SHOW(lseek(fd, 0, SEEK_CUR));
	lseek(fd, 0, SEEK_SET);
	while (read(fd, text, sizeof(text)) == sizeof(text)) {
		for (j = 1; j < 8; j++)
			mixed += text[j] != text[0];
		seen[text[0] - 'a']++;
	}
	SHOW(mixed);
	for (i = 0; i < NR; i++)
		SHOW(seen[i]);
	return 0;
}
