/* SPDX-License-Identifier: BSD-3-Clause */
/* RLIMIT_FSIZE: writes end there, then SIGXFSZ and EFBIG. */
#include "files.h"

#include <sys/resource.h>

static int nr_signals;

static void count(int number)
{
	nr_signals += number == SIGXFSZ;
}

int main(void)
{
	struct rlimit limit = { 10, RLIM_INFINITY };
	int fd = open("f", O_CREAT | O_RDWR, 0644);

	signal(SIGXFSZ, count);
	SHOW(setrlimit(RLIMIT_FSIZE, &limit));
	SHOW(write(fd, "0123456", 7));
	SHOW(write(fd, "0123456", 7));
	SHOW(nr_signals);
	SHOW(write(fd, "x", 1));
	SHOW(nr_signals);
	SHOW(pwrite(fd, "x", 1, 100));
	SHOW(nr_signals);
	SHOW(pwrite(fd, "x", 1, 3));
	SHOW(ftruncate(fd, 11));
	SHOW(nr_signals);
	SHOW(truncate("f", 11));
	SHOW(nr_signals);
	SHOW(ftruncate(fd, 5));
	signal(SIGXFSZ, SIG_IGN);
	SHOW(lseek(fd, 10, SEEK_SET));
	SHOW(write(fd, "x", 1));
	limit.rlim_cur = RLIM_INFINITY;
	SHOW(setrlimit(RLIMIT_FSIZE, &limit));
	SHOW(write(fd, "x", 1));
	signal(SIGXFSZ, SIG_DFL);
	return 0;
}
