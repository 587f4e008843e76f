/* SPDX-License-Identifier: BSD-3-Clause */
/* A write larger than the pipe goes on while another thread reads. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

#define LEN 300000

static int fd[2];

static void *reader(void *arg)
{
	static unsigned char block[5000];
	long nr, total = 0, wrong = 0, i;

	while ((nr = read(fd[0], block, sizeof(block))) > 0) {
		for (i = 0; i < nr; i++)
			wrong += block[i] != (unsigned char)((total + i) % 251);
		total += nr;
	}
	SHOW(total);
	SHOW(wrong);
	return arg;
}

int main(void)
{
	static unsigned char data[LEN];
	pthread_t thread;
	long i;

	for (i = 0; i < LEN; i++)
		data[i] = (unsigned char)(i % 251);
	pipe(fd);
	pthread_create(&thread, NULL, reader, NULL);
	i = write(fd[1], data, LEN);
	close(fd[1]);
	pthread_join(thread, NULL);
	SHOW(i);
	return 0;
}
