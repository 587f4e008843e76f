/* SPDX-License-Identifier: BSD-3-Clause */
/* sendfile() into a socket that is full: what went is told. */
#include "../sockets.h"

#include <sys/sendfile.h>

int main(void)
{
	static char data[1 << 20];
	int file = open("/work/file", O_CREAT | O_RDWR, 0600), fd[2];
	long total = 0, back = 0, nr;
	off_t at = 0;

	write(file, data, sizeof(data));
	socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fd);
	while ((nr = sendfile(fd[0], file, &at, sizeof(data))) > 0)
		total += nr;
	SHOW(nr == -1 && errno == EAGAIN);
	SHOW_BOOL(total == at && at < (off_t)sizeof(data));
	while ((nr = read(fd[1], data, sizeof(data))) > 0)
		back += nr;
	SHOW_BOOL(back == total);
	return 0;
}
