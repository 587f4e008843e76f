/* SPDX-License-Identifier: BSD-3-Clause */
/* Writing where nobody reads: SIGPIPE, then EPIPE. */
#include <signal.h>
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t got;

static void note(int sig)
{
	got = sig;
}

int main(void)
{
	int fd[2];

	pipe(fd);
	close(fd[0]);
	signal(SIGPIPE, SIG_IGN);
	SHOW(write(fd[1], "x", 1));
	signal(SIGPIPE, note);
	SHOW(got);
	SHOW(write(fd[1], "x", 1));
	SHOW(got == SIGPIPE);
	SHOW(write(fd[1], "", 0));
	return 0;
}
