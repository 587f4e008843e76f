/* SPDX-License-Identifier: BSD-3-Clause */
/* Links to /proc/self/fd, as /dev has them. */
#include "files.h"

int main(void)
{
	char buf[8] = "";
	int fd;

	symlink("/proc/self/fd", "fd");
	symlink("/proc/self/fd/0", "stdin");
	make("f", "hello");
	fd = open("f", O_RDONLY);
	dup2(fd, 0);
	fd = open("stdin", O_RDONLY);
	SHOW_BOOL(fd > 0);
	SHOW(read(fd, buf, 7));
	SHOW_STR(buf);
	SHOW_OK(open("fd/0", O_RDONLY));
	SHOW_OK(open("fd/999", O_RDONLY));
	SHOW_OK(open("fd/x", O_RDONLY));
	close(0);
	open("/dev/null", O_RDONLY);
	return 0;
}
