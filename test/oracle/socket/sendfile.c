/* SPDX-License-Identifier: BSD-3-Clause */
/* sendfile() into a socket: places, parts, the end. */
#include "../sockets.h"

#include <sys/sendfile.h>

#define LEN 300000

static int fd[2];

static void *reader(void *arg)
{
	static unsigned char block[10000];
	long nr, total = 0, wrong = 0, i;

	while ((nr = read(fd[1], block, sizeof(block))) > 0) {
		for (i = 0; i < nr; i++)
			wrong += block[i] !=
				 (unsigned char)((total + i + 5) % 253);
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
	off_t at = 5;
	pthread_t thread;

	for (i = 0; i < LEN; i++)
		data[i] = (unsigned char)(i % 253);
	SHOW(write(file, data, LEN));
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	pthread_create(&thread, NULL, reader, NULL);
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
