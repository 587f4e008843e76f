/* SPDX-License-Identifier: BSD-3-Clause */
/* Signals are taken at the end of a call by instruction, and interrupt it. */
#include "instruction.h"

#include <poll.h>
#include <signal.h>
#include <time.h>

#include "../check.h"

static int ends[2];
static volatile int nr_handled, was_right;

static void count(int signo)
{
	(void)signo;
	nr_handled++;
	was_right += INSTRUCTION(SYS_getppid, 0, 0, 0) >= 0;
}

static void count_and_write(int signo)
{
	count(signo);
	INSTRUCTION(SYS_write, ends[1], "x", 1);
}

static void handle(int flags, void (*fn)(int signo))
{
	struct sigaction action = { .sa_handler = fn, .sa_flags = flags };

	sigaction(SIGALRM, &action, NULL);
	sigaction(SIGUSR1, &action, NULL);
}

int main(void)
{
	struct timespec second = { 5, 0 };
	struct pollfd poll = { .events = POLLIN };
	char byte = 0;

	pipe(ends);
	handle(0, count);
	SHOW(INSTRUCTION(SYS_kill, getpid(), SIGUSR1, 0));
	SHOW(nr_handled);
	alarm(1);
	SHOW(INSTRUCTION(SYS_nanosleep, &second, 0, 0) == -EINTR);
	SHOW(nr_handled);
	alarm(1);
	poll.fd = ends[0];
	SHOW(by_instruction(SYS_ppoll, (long)&poll, 1, (long)&second, 0, 8,
			    0) == -EINTR);
	alarm(1);
	SHOW(INSTRUCTION(SYS_read, ends[0], &byte, 1) == -EINTR);
	handle(SA_RESTART, count_and_write);
	alarm(1);
	SHOW(INSTRUCTION(SYS_read, ends[0], &byte, 1));
	SHOW(byte);
	SHOW(nr_handled);
	SHOW(was_right);
	return 0;
}
