/* SPDX-License-Identifier: BSD-3-Clause */
/* Ranges that a description has locked: conflicts, cuts, what is told. */
#include "files.h"

#ifndef F_OFD_GETLK
#define F_OFD_GETLK 36
#define F_OFD_SETLK 37
#endif

static int try(int fd, int type, long start, long len)
{
	struct flock lock = { .l_type = (short)type,
			      .l_start = start,
			      .l_len = len };

	return fcntl(fd, F_OFD_SETLK, &lock);
}

static void ask(int fd, int type, long start, long len)
{
	struct flock lock = { .l_type = (short)type,
			      .l_start = start,
			      .l_len = len };

	SHOW(fcntl(fd, F_OFD_GETLK, &lock));
	if (lock.l_type == F_UNLCK)
		puts("free");
	else
		printf("type %d from %ld, %ld bytes, of %d\n", lock.l_type,
		       (long)lock.l_start, (long)lock.l_len, lock.l_pid);
}

int main(void)
{
	int a, b;

	make("f", "0123456789");
	a = open("f", O_RDWR);
	b = open("f", O_RDWR);
	SHOW(try(a, F_WRLCK, 10, 10));
	SHOW(try(b, F_RDLCK, 0, 10));
	SHOW(try(b, F_RDLCK, 19, 1));
	SHOW(try(b, F_WRLCK, 20, 0));
	ask(b, F_RDLCK, 0, 100);
	ask(a, F_RDLCK, 100, 5);
	SHOW(try(a, F_UNLCK, 12, 2));
	SHOW(try(b, F_WRLCK, 12, 2));
	SHOW(try(b, F_WRLCK, 14, 1));
	ask(b, F_WRLCK, 14, 1);
	SHOW(try(a, F_RDLCK, 14, 6));
	SHOW(try(b, F_RDLCK, 14, 6));
	SHOW(try(b, F_WRLCK, 14, 6));
	close(a);
	SHOW(try(b, F_WRLCK, 0, 0));
	a = open("f", O_RDONLY);
	SHOW(try(a, F_WRLCK, 0, 0));
	SHOW(try(a, F_RDLCK, -5, 2));
	SHOW(try(a, 7, 0, 0));
	return 0;
}
