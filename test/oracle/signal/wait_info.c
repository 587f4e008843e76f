/* SPDX-License-Identifier: BSD-3-Clause */
/* sigwaitinfo() and sigtimedwait(). */
#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct timespec none = { 0, 0 }, some = { 0, 10000000 };
	struct timespec bad = { 0, 1000000000 };
	union sigval value = { .sival_int = 7 };
	siginfo_t info;
	sigset_t set;
	int number;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGRTMIN);
	sigprocmask(SIG_BLOCK, &set, NULL);
	SHOW(sigtimedwait(&set, &info, &none));
	SHOW(sigtimedwait(&set, &info, &some));
	SHOW(sigtimedwait(&set, &info, &bad));
	sigqueue(getpid(), SIGRTMIN, value);
	raise(SIGUSR1);
	SHOW(sigwaitinfo(&set, &info));
	SHOW(info.si_signo);
	SHOW(sigtimedwait(&set, &info, &some) - SIGRTMIN);
	SHOW(info.si_value.sival_int);
	SHOW(info.si_code);
	raise(SIGUSR1);
	SHOW(sigwait(&set, &number));
	SHOW(number);
	raise(SIGUSR1);
	SHOW(sigtimedwait(&set, NULL, &none));
	return 0;
}
