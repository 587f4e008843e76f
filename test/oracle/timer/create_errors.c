/* SPDX-License-Identifier: BSD-3-Clause */
/* What the calls of timers refuse. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
				  .sigev_signo = 65 };
	struct itimerspec spec = { { 0, 0 }, { 0, 1000000000 } }, now;
	int id = -1;

	/* the calls themselves: libraries have numbers of their own */
	SHOW(syscall(SYS_timer_create, 77, NULL, &id));
	SHOW(syscall(SYS_timer_create, CLOCK_MONOTONIC, &event, &id));
	event.sigev_signo = SIGUSR1;
	event.sigev_notify = 77;
	SHOW(syscall(SYS_timer_create, CLOCK_MONOTONIC, &event, &id));
	SHOW(syscall(SYS_timer_settime, 4711, 0, &spec, NULL));
	SHOW(syscall(SYS_timer_gettime, 4711, &now));
	SHOW(syscall(SYS_timer_getoverrun, 4711));
	SHOW(syscall(SYS_timer_delete, 4711));
	SHOW(syscall(SYS_timer_create, CLOCK_MONOTONIC, NULL, &id));
	SHOW(syscall(SYS_timer_settime, id, 0, &spec, NULL));
	SHOW(syscall(SYS_timer_settime, id, 0, NULL, NULL));
	SHOW(syscall(SYS_timer_delete, id));
	SHOW(syscall(SYS_timer_delete, id));
	return 0;
}
