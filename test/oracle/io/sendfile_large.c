/* SPDX-License-Identifier: BSD-3-Clause */
/* sendfile() of more than a pipe holds, while a thread reads. */
#include <fcntl.h>
#include <pthread.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "../check.h"

#define LEN 200000

static int fd[2];

static void *reader(void *arg)
{
	char block[3000];
	long nr, total = 0, wrong = 0, i;

	while ((nr = read(fd[0], block, sizeof(block))) > 0) {
		for (i = 0; i < nr; i++)
			wrong += block[i] != (char)((total + i) % 127);
		total += nr;
	}
	SHOW(total);
	SHOW(wrong);
	return arg;
}

int main(void)
{
	static char data[LEN];
	int from = open("from", O_CREAT | O_RDWR, 0600);
	pthread_t thread;
	off_t at = 0;
	long i, nr;

	for (i = 0; i < LEN; i++)
		data[i] = (char)(i % 127);
	write(from, data, LEN);
	pipe(fd);
	pthread_create(&thread, NULL, reader, NULL);
	do {
		nr = sendfile(fd[1], from, &at, LEN);
	} while (nr > 0);
	close(fd[1]);
	pthread_join(thread, NULL);
	SHOW(at);
	return 0;
}
