/* SPDX-License-Identifier: BSD-3-Clause */
#include <fcntl.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int in = open("in", O_RDWR | O_CREAT, 0600);
	int out = open("out", O_RDWR | O_CREAT, 0600);
	int append = open("out", O_WRONLY | O_APPEND);
	int only_read = open("out", O_RDONLY),
	    only_write = open("in", O_WRONLY);
	off_t before = -1;

	write(in, "abc", 3);
	SHOW(sendfile(99, in, NULL, 1));
	SHOW(sendfile(out, 99, NULL, 1));
	SHOW(sendfile(only_read, in, NULL, 1));
	SHOW(sendfile(out, only_write, NULL, 1));
	SHOW(sendfile(append, in, NULL, 1));
	SHOW(sendfile(out, in, &before, 1));
	SHOW(lseek(out, 0, SEEK_END));
	return 0;
}
