/* SPDX-License-Identifier: BSD-3-Clause */
/* What sched_ calls say and refuse. */
#define _GNU_SOURCE
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct sched_param param = { 0 };
	unsigned long mask[16] = { 0 };
	unsigned int cpu = 99, node = 99;
	SHOW(syscall(SYS_sched_getscheduler, 0));
	SHOW(syscall(SYS_sched_getscheduler, -1));
	SHOW(syscall(SYS_sched_getscheduler, 999999));
	SHOW(syscall(SYS_sched_getparam, 0, &param));
	SHOW(param.sched_priority);
	SHOW(syscall(SYS_sched_getparam, 0, NULL));
	SHOW(syscall(SYS_sched_setscheduler, 0, SCHED_OTHER, &param));
	SHOW(syscall(SYS_sched_setscheduler, 0, 99, &param));
	SHOW(syscall(SYS_sched_setscheduler, 0, SCHED_FIFO, &param));
	SHOW(syscall(SYS_sched_get_priority_min, SCHED_FIFO));
	SHOW(syscall(SYS_sched_get_priority_max, SCHED_BATCH));
	SHOW(syscall(SYS_sched_getaffinity, 0, 3, mask));
	SHOW_BOOL(syscall(SYS_sched_getaffinity, 0, sizeof(mask), mask) > 0);
	SHOW_BOOL(mask[0] != 0);
	SHOW(syscall(SYS_getcpu, &cpu, &node, NULL));
	SHOW_BOOL(cpu < 64);
	SHOW(node);
	SHOW(syscall(SYS_sched_yield));
	return 0;
}
