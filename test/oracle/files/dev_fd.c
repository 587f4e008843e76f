/* SPDX-License-Identifier: BSD-3-Clause */
/* /dev/fd and /dev/stdin. */
#include "files.h"

int main(void)
{
	char buf[8] = "";
	int fd;

	make("f", "hello");
	fd = open("f", O_RDONLY);
	dup2(fd, 0);
	fd = open("/dev/stdin", O_RDONLY);
	SHOW_BOOL(fd > 0);
	SHOW(read(fd, buf, 7));
	SHOW_STR(buf);
	SHOW_OK(open("/dev/fd/0", O_RDONLY));
	SHOW_OK(open("/dev/fd/999", O_RDONLY));
	SHOW_OK(open("/dev/fd/x", O_RDONLY));
	close(0);
	open("/dev/null", O_RDONLY);
	return 0;
}
