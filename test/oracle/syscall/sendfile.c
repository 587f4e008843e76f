/* SPDX-License-Identifier: BSD-3-Clause */
/* From file to file: with a place, and at the position. */
#include <fcntl.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "../check.h"

static void show(int fd)
{
	char text[64] = "";
	ssize_t n = pread(fd, text, sizeof(text) - 1, 0);

	printf("%zd \"%s\" at %lld\n", n, text,
	       (long long)lseek(fd, 0, SEEK_CUR));
}

int main(void)
{
	int in = open("in", O_RDWR | O_CREAT, 0600);
	int out = open("out", O_RDWR | O_CREAT, 0600);
	off_t at = 3;

	write(in, "0123456789", 10);
	lseek(in, 1, SEEK_SET);
	SHOW(sendfile(out, in, NULL, 2));
	show(out);
	SHOW(sendfile(out, in, &at, 4));
	printf("at %lld, position %lld\n", (long long)at,
	       (long long)lseek(in, 0, SEEK_CUR));
	show(out);
	SHOW(sendfile(out, in, NULL, 100));
	SHOW(sendfile(out, in, NULL, 100));
	SHOW(sendfile(out, in, &at, 0));
	at = 100;
	SHOW(sendfile(out, in, &at, 5));
	printf("at %lld\n", (long long)at);
	show(out);
	return 0;
}
