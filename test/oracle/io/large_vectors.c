/* SPDX-License-Identifier: BSD-3-Clause */
/* A thousand pieces in one call. */
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include "../check.h"

#define NR 1024

int main(void)
{
	static struct iovec iov[NR];
	static char bytes[NR], back[NR];
	int fd = open("file", O_CREAT | O_RDWR, 0600), i, wrong = 0;

	for (i = 0; i < NR; i++) {
		bytes[i] = (char)(i % 100);
		iov[i] = (struct iovec){ bytes + i, 1 };
	}
	SHOW(writev(fd, iov, NR));
	for (i = 0; i < NR; i++)
		iov[i].iov_base = back + (NR - 1 - i);
	lseek(fd, 0, SEEK_SET);
	SHOW(readv(fd, iov, NR));
	for (i = 0; i < NR; i++)
		wrong += back[NR - 1 - i] != bytes[i];
	SHOW(wrong);
	return 0;
}
