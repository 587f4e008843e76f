/* SPDX-License-Identifier: BSD-3-Clause */
/* How a process ends, or starts again. */
#include <uk/arch/host.h>
#include <uk/plat.h>

#include "linuxu-internal.h"

#define SIG_SETMASK 2
#define SIGSET_LEN 8

const char uk_plat_name[] = "Linux process";

/*
 * Traps run with the interrupts' signals blocked, and what is blocked stays
 * so across execve(); handlers and timers do not.
 */
static void restart(void)
{
	uint64_t none = 0;

	uk_host_call(uk_host_nr_rt_sigprocmask, SIG_SETMASK,
		     (unsigned long)&none, 0, SIGSET_LEN, 0, 0);
	uk_host_call3(uk_host_nr_execve, (unsigned long)"/proc/self/exe",
		      (unsigned long)linuxu__start.argv,
		      (unsigned long)linuxu__start.environ);
}

void uk_plat_stop(enum uk_stop how, int code)
{
	linuxu__console_restore();
	if (how == UK_STOP_RESTART)
		restart(); /* only comes back if it cannot be done */
	for (;;)
		uk_host_call3(uk_host_nr_exit_group, code & 0xff, 0, 0);
}
