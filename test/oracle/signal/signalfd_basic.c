/* SPDX-License-Identifier: BSD-3-Clause */
/* signalfd(): what it reads. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct signalfd_siginfo infos[3];
	union sigval value = { .sival_int = 42 };
	struct pollfd pollfd = { .events = POLLIN };
	sigset_t set;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGRTMIN);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	SHOW_OK(fd);
	SHOW(fcntl(fd, F_GETFD));
	SHOW(read(fd, infos, sizeof(infos)));
	SHOW(read(fd, infos, 10));
	pollfd.fd = fd;
	SHOW(poll(&pollfd, 1, 0));
	kill(getpid(), SIGUSR1);
	sigqueue(getpid(), SIGRTMIN, value);
	SHOW(poll(&pollfd, 1, 0));
	SHOW(read(fd, infos, sizeof(infos)) / (int)sizeof(infos[0]));
	SHOW(infos[0].ssi_signo);
	SHOW(infos[0].ssi_code);
	SHOW_BOOL(infos[0].ssi_pid == (uint32_t)getpid());
	SHOW(infos[1].ssi_signo - SIGRTMIN);
	SHOW(infos[1].ssi_int);
	SHOW(infos[1].ssi_code);
	SHOW(poll(&pollfd, 1, 0));
	SHOW(write(fd, infos, sizeof(infos)));
	return close(fd);
}
