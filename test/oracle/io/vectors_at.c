/* SPDX-License-Identifier: BSD-3-Clause */
/* preadv(), pwritev() and their flags. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/uio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

#ifndef RWF_APPEND /* neither they nor the calls are in musl 1.2.3 */
#define RWF_NOWAIT 8
#define RWF_APPEND 16
#endif

static long flags(long call, int fd, const struct iovec *iov, int nr, long at,
		  int flags)
{
	return syscall(call, fd, iov, nr, at, at < 0 ? -1L : 0L, flags);
}

int main(void)
{
	char a[3] = "", b[5] = "";
	struct iovec out[] = { { "ab", 2 }, { "cdefg", 5 } };
	struct iovec in[] = { { a, 2 }, { b, 4 } };
	int fd = open("file", O_CREAT | O_RDWR, 0600), ends[2];

	SHOW(pwritev(fd, out, 2, 3));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(lseek(fd, 0, SEEK_END));
	SHOW(preadv(fd, in, 2, 3));
	SHOW_STR(a);
	SHOW_STR(b);
	SHOW(preadv(fd, in, 2, -1));
	SHOW(flags(SYS_preadv2, fd, in, 2, 0, 0x4000));
	lseek(fd, 5, SEEK_SET);
	SHOW(flags(SYS_preadv2, fd, in, 2, -1, 0));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(flags(SYS_pwritev2, fd, out, 1, 0, RWF_APPEND));
	SHOW(lseek(fd, 0, SEEK_END));
	pipe(ends);
	SHOW(preadv(ends[0], in, 2, 0));
	SHOW(flags(SYS_preadv2, ends[0], in, 2, -1, RWF_NOWAIT));
	return 0;
}
