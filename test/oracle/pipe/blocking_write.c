/* SPDX-License-Identifier: BSD-3-Clause */
/* A write larger than the pipe goes on while another thread reads. */
#include <pthread.h>

#include "../pattern.h"

#define LEN 300000

static int fd[2];

int main(void)
{
	static unsigned char data[LEN];
	struct pattern of;
	pthread_t thread;
	long i;

	pattern_fill(data, LEN);
	pipe(fd);
	of = (struct pattern){ .fd = fd[0], .most = 5000 };
	pthread_create(&thread, NULL, pattern_read, &of);
	i = write(fd[1], data, LEN);
	close(fd[1]);
	pthread_join(thread, NULL);
	SHOW(i);
	return 0;
}
