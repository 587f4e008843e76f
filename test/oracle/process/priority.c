/* SPDX-License-Identifier: BSD-3-Clause */
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	SHOW(getpriority(PRIO_PROCESS, 0));
	SHOW(nice(3));
	SHOW(getpriority(PRIO_PROCESS, 0));
	SHOW(getpriority(PRIO_PROCESS, getpid()));
	SHOW(setpriority(PRIO_PROCESS, 0, 100));
	SHOW(getpriority(PRIO_PROCESS, 0));
	SHOW(nice(5));
	SHOW(getpriority(7, 0));
	SHOW(setpriority(7, 0, 0));
	SHOW(getpriority(PRIO_PROCESS, 999999));
	SHOW(setpriority(PRIO_PROCESS, 999999, 1));
	setpriority(PRIO_PROCESS, 0, 0);
	return 0;
}
