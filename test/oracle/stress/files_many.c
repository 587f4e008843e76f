/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads make, fill, rename, read and remove files in one folder. */
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

#define THREADS 6
#define TIMES 40

static void *work(void *arg)
{
	char from[32], to[32], text[32];
	long me = (long)arg, wrong = 0, i, len;
	int fd;

	for (i = 0; i < TIMES; i++) {
		snprintf(from, sizeof(from), "d/%ld.%ld", me, i);
		snprintf(to, sizeof(to), "d/new.%ld", me);
		fd = open(from, O_CREAT | O_EXCL | O_RDWR, 0600);
		len = snprintf(text, sizeof(text), "%ld of %ld", i, me);
		wrong += write(fd, text, (size_t)len) != len;
		wrong += rename(from, to) != 0;
		close(fd);
		fd = open(to, O_RDONLY);
		wrong += read(fd, text, sizeof(text)) != len;
		close(fd);
		wrong += unlink(from) != -1;
	}
	wrong += unlink(to) != 0;
	return (void *)wrong;
}

int main(void)
{
	pthread_t threads[THREADS];
	void *wrong;
	long i;

	SHOW(mkdir("d", 0700));
	for (i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, work, (void *)i);
	for (i = 0; i < THREADS; i++) {
		pthread_join(threads[i], &wrong);
		SHOW((long)wrong);
	}
	SHOW(rmdir("d"));
	return 0;
}
