/* SPDX-License-Identifier: BSD-3-Clause */
/* Much through a connection, in pieces of all sizes. */
#include "../inet.h"

#define LEN 2000000

static int fd[2];

static void *reader(void *arg)
{
	static unsigned char block[30000];
	long nr, total = 0, wrong = 0, i;

	while ((nr = read(fd[1], block, 1 + total % 29999)) > 0) {
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
	struct iovec iov[3] = { { data, 100001 },
				{ data + 100001, 399999 },
				{ data + 500000, LEN - 500000 } };
	pthread_t thread;
	long i;

	for (i = 0; i < LEN; i++)
		data[i] = (unsigned char)(i % 251);
	tcp_pair(fd);
	pthread_create(&thread, NULL, reader, NULL);
	i = writev(fd[0], iov, 3);
	close(fd[0]);
	pthread_join(thread, NULL);
	SHOW(i);
	return 0;
}
