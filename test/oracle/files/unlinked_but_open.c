/* SPDX-License-Identifier: BSD-3-Clause */
/* A file without a name lives as long as it is open. */
#include "files.h"

int main(void)
{
	char buf[8] = "";
	struct stat s;
	int fd, again;

	make("f", "hello");
	fd = open("f", O_RDWR);
	SHOW(unlink("f"));
	SHOW(unlink("f"));
	SHOW_OK(open("f", O_RDONLY));
	SHOW(read(fd, buf, 7));
	SHOW_STR(buf);
	SHOW(write(fd, " you", 4));
	fstat(fd, &s);
	SHOW(s.st_nlink);
	SHOW(s.st_size);
	again = open("f", O_CREAT | O_EXCL | O_RDWR, 0600);
	SHOW_BOOL(again >= 0);
	SHOW(pread(again, buf, 7, 0));
	SHOW(pread(fd, buf, 5, 4));
	SHOW(fchmod(fd, 0400));
	fstat(fd, &s);
	SHOW(s.st_mode & 07777);
	return 0;
}
