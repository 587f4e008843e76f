/* SPDX-License-Identifier: BSD-3-Clause */
/* signalfd(): another set, and errors. */
#define _GNU_SOURCE
#include <sys/signalfd.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct signalfd_siginfo info;
	int ends[2], fd;
	sigset_t set;

	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	fd = signalfd(-1, &set, SFD_NONBLOCK);
	raise(SIGUSR2);
	SHOW(read(fd, &info, sizeof(info)));
	sigaddset(&set, SIGUSR2);
	SHOW_BOOL(signalfd(fd, &set, 0) == fd);
	SHOW(read(fd, &info, sizeof(info)));
	SHOW(info.ssi_signo);
	pipe(ends);
	SHOW(signalfd(ends[0], &set, 0));
	SHOW(signalfd(99, &set, 0));
	SHOW(signalfd(-1, &set, 7));
	close(fd);
	return 0;
}
