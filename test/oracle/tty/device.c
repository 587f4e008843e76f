/* SPDX-License-Identifier: BSD-3-Clause */
/* /dev/tty is the terminal. */
/* terminal */
/* type: by name\n */
#include <sys/stat.h>

#include "terminal.h"

int main(void)
{
	struct stat s;
	int fd;

	SHOW_OK(fd = open("/dev/tty", O_RDWR));
	SHOW(isatty(fd));
	SHOW(fstat(fd, &s));
	SHOW_BOOL(S_ISCHR(s.st_mode));
	SHOW(s.st_rdev == 5 << 8);
	SHOW(dup2(fd, 0));
	SHOW(write(fd, "written\n", 8));
	type();
	show_read(100);
	SHOW(lseek(fd, 0, SEEK_SET));
	SHOW(ftruncate(fd, 0));
	SHOW(tcgetpgrp(fd) == getpgrp());
	SHOW(close(fd));
	return 0;
}
