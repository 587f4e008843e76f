/* SPDX-License-Identifier: BSD-3-Clause */
/* More bytes than fit, while another thread reads. */
#include "../sockets.h"

#include "../pattern.h"

#define LEN 1000000

static int fd[2];

int main(void)
{
	static unsigned char data[LEN];
	struct iovec iov[3] = { { data, 100001 },
				{ data + 100001, 399999 },
				{ data + 500000, LEN - 500000 } };
	struct pattern of;
	pthread_t thread;
	long i;

	pattern_fill(data, LEN);
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	of = (struct pattern){ .fd = fd[0], .most = 7001 };
	pthread_create(&thread, NULL, pattern_read, &of);
	i = writev(fd[1], iov, 3);
	close(fd[1]);
	pthread_join(thread, NULL);
	SHOW(i);
	return 0;
}
