/* SPDX-License-Identifier: BSD-3-Clause */
/* sendfile() into a connection. */
#include "../inet.h"

#include <sys/sendfile.h>

#define LEN 500000

static int fd[2];

static void *reader(void *arg)
{
	static unsigned char block[10000];
	long nr, total = 0, wrong = 0, i;

	while ((nr = read(fd[1], block, sizeof(block))) > 0) {
		for (i = 0; i < nr; i++)
			wrong += block[i] != (unsigned char)((total + i) % 253);
		total += nr;
	}
	SHOW(total);
	SHOW(wrong);
	return arg;
}

int main(void)
{
	static unsigned char data[LEN];
	int file = open("/work/file", O_CREAT | O_RDWR, 0600), i;
	off_t at = 0;
	pthread_t thread;

	for (i = 0; i < LEN; i++)
		data[i] = (unsigned char)(i % 253);
	SHOW(write(file, data, LEN));
	tcp_pair(fd);
	pthread_create(&thread, NULL, reader, NULL);
	SHOW(sendfile(fd[0], file, &at, LEN * 2));
	SHOW(at);
	close(fd[0]);
	pthread_join(thread, NULL);
	return 0;
}
