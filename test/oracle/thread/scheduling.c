/* SPDX-License-Identifier: BSD-3-Clause */
/* Policies and priorities as they are at first. */
#include <pthread.h>
#include <sched.h>

#include "../check.h"

int main(void)
{
	struct sched_param param = { .sched_priority = 99 };
	struct timespec span;
	int policy = -1;
	SHOW_ERR(pthread_getschedparam(pthread_self(), &policy, &param));
	SHOW_BOOL(policy == SCHED_OTHER);
	SHOW(param.sched_priority);
	SHOW_ERR(pthread_setschedparam(pthread_self(), SCHED_OTHER, &param));
	param.sched_priority = 1;
	SHOW_ERR(pthread_setschedparam(pthread_self(), SCHED_OTHER, &param));
	SHOW(sched_yield());
	SHOW(sched_get_priority_max(SCHED_FIFO));
	SHOW(sched_get_priority_min(SCHED_RR));
	SHOW(sched_get_priority_max(SCHED_OTHER));
	SHOW(sched_get_priority_max(77));
	(void)span;
	return 0;
}
