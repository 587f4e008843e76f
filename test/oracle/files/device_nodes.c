/* SPDX-License-Identifier: BSD-3-Clause */
/* Devices are found by their numbers, wherever the node is. */
#include "files.h"

#include <sys/sysmacros.h>

int main(void)
{
	struct stat s;
	char buf[4] = "abc";
	int fd;

	SHOW(mknod("null", S_IFCHR | 0600, makedev(1, 3)));
	SHOW(mknod("zero", S_IFCHR | 0600, makedev(1, 5)));
	fd = open("null", O_RDWR | O_TRUNC);
	SHOW(read(fd, buf, 3));
	SHOW(write(fd, buf, 3));
	SHOW(fstat(fd, &s));
	SHOW_BOOL(S_ISCHR(s.st_mode));
	SHOW(s.st_mode & 07777);
	SHOW(fchmod(fd, 0640));
	show_stat("null");
	fd = open("zero", O_RDONLY);
	SHOW(read(fd, buf, 3));
	SHOW_BOOL(!buf[0] && !buf[2]);
	fd = open("/dev/full", O_RDWR);
	SHOW(write(fd, buf, 3));
	SHOW(read(fd, buf, 3));
	fd = open("/dev/urandom", O_RDONLY);
	SHOW(read(fd, buf, 3));
	stat("/dev/null", &s);
	SHOW(major(s.st_rdev));
	SHOW(minor(s.st_rdev));
	SHOW(s.st_mode & 0777);
	SHOW(ftruncate(fd, 0));
	return 0;
}
