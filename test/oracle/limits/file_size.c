/* SPDX-License-Identifier: BSD-3-Clause */
/* RLIMIT_FSIZE: what would be larger is EFBIG, with SIGXFSZ. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t got;

static void note(int sig)
{
	got = sig;
}

int main(void)
{
	struct rlimit limit = { 10, RLIM_INFINITY };
	int fd = open("file", O_CREAT | O_RDWR, 0600);

	signal(SIGXFSZ, note);
	SHOW(setrlimit(RLIMIT_FSIZE, &limit));
	SHOW(write(fd, "12345678", 8));
	SHOW(write(fd, "abcd", 4));
	SHOW(got);
	SHOW(write(fd, "x", 1));
	SHOW(got == SIGXFSZ);
	SHOW(ftruncate(fd, 11));
	SHOW(ftruncate(fd, 10));
	limit.rlim_cur = RLIM_INFINITY;
	SHOW(setrlimit(RLIMIT_FSIZE, &limit));
	SHOW(write(fd, "x", 1));
	return 0;
}
