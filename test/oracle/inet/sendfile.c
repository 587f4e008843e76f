/* SPDX-License-Identifier: BSD-3-Clause */
/* sendfile() into a connection. */
#include "../inet.h"
#include "../pattern.h"

#include <sys/sendfile.h>

#define LEN 500000

static int fd[2];

int main(void)
{
	static unsigned char data[LEN];
	int file = open("/work/file", O_CREAT | O_RDWR, 0600);
	off_t at = 0;
	struct pattern of;
	pthread_t thread;

	pattern_fill(data, LEN);
	SHOW(write(file, data, LEN));
	tcp_pair(fd);
	of = (struct pattern){ .fd = fd[1], .most = 10000 };
	pthread_create(&thread, NULL, pattern_read, &of);
	SHOW(sendfile(fd[0], file, &at, LEN * 2));
	SHOW(at);
	close(fd[0]);
	pthread_join(thread, NULL);
	return 0;
}
