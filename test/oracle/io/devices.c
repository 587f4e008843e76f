/* SPDX-License-Identifier: BSD-3-Clause */
/* /dev/null, /dev/zero, /dev/full, /dev/urandom. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	static const char *const names[] = { "/dev/null", "/dev/zero",
					     "/dev/full", "/dev/urandom" };
	struct stat stat;
	char text[4];
	int i, fd;

	for (i = 0; i < 4; i++) {
		fd = open(names[i], O_RDWR);
		printf("%s\n", names[i]);
		memset(text, 7, 4);
		SHOW(read(fd, text, 4));
		if (i < 3)
			SHOW(text[0] + text[3]);
		SHOW(write(fd, text, 4));
		SHOW(lseek(fd, 10, SEEK_SET) >= 0);
		SHOW(fstat(fd, &stat));
		printf("%o %lx\n", stat.st_mode, (long)stat.st_rdev);
		close(fd);
	}
	return 0;
}
