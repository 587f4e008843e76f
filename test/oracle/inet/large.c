/* SPDX-License-Identifier: BSD-3-Clause */
/* Much through a connection, in pieces of all sizes. */
#include "../inet.h"
#include "../pattern.h"

#define LEN 2000000

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
	tcp_pair(fd);
	of = (struct pattern){ .fd = fd[1], .most = 29999, .is_uneven = true };
	pthread_create(&thread, NULL, pattern_read, &of);
	i = writev(fd[0], iov, 3);
	close(fd[0]);
	pthread_join(thread, NULL);
	SHOW(i);
	return 0;
}
