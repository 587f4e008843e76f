/* SPDX-License-Identifier: BSD-3-Clause */
/* More bytes than fit, while another thread reads. */
#include "../sockets.h"

#define LEN 1000000

static int fd[2];

static void *reader(void *arg)
{
	static unsigned char block[7001];
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
	struct iovec iov[3] = { { data, 100001 },
				{ data + 100001, 399999 },
				{ data + 500000, LEN - 500000 } };
	pthread_t thread;
	long i;

	for (i = 0; i < LEN; i++)
		data[i] = (unsigned char)(i % 251);
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	pthread_create(&thread, NULL, reader, NULL);
	i = writev(fd[1], iov, 3);
	close(fd[1]);
	pthread_join(thread, NULL);
	SHOW(i);
	return 0;
}
