/* SPDX-License-Identifier: BSD-3-Clause */
/* sendfile() into a socket: places, parts, the end. */
#include "../sockets.h"

#include "../pattern.h"

#include <sys/sendfile.h>

#define LEN 300000

static int fd[2];

int main(void)
{
	static unsigned char data[LEN];
	int file = open("/work/file", O_CREAT | O_RDWR, 0600);
	off_t at = 5;
	struct pattern of;
	pthread_t thread;

	pattern_fill(data, LEN);
	SHOW(write(file, data, LEN));
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	of = (struct pattern){ .fd = fd[1], .from = 5, .most = 10000 };
	pthread_create(&thread, NULL, pattern_read, &of);
	SHOW(sendfile(fd[0], file, &at, 100000));
	SHOW(at);
	SHOW(lseek(file, 0, SEEK_CUR));
	SHOW(lseek(file, 100005, SEEK_SET));
	SHOW(sendfile(fd[0], file, NULL, 50));
	SHOW(lseek(file, 0, SEEK_CUR));
	SHOW(sendfile(fd[0], file, NULL, LEN));
	SHOW(sendfile(fd[0], file, NULL, LEN));
	shutdown(fd[0], SHUT_WR);
	pthread_join(thread, NULL);
	SHOW(sendfile(file, fd[0], NULL, 1));
	SHOW(sendfile(fd[0], fd[1], NULL, 1));
	at = 0;
	SHOW(sendfile(fd[0], fd[1], &at, 1));
	signal(SIGPIPE, SIG_IGN);
	SHOW(sendfile(fd[0], file, &at, 1));
	SHOW(at);
	at = -1;
	SHOW(sendfile(fd[0], file, &at, 1));
	return 0;
}
