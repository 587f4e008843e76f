/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Busy waits. The CPU that is waited for may be a thread that the host does
 * not run now, maybe because of this one: it is let run now and then.
 */
#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/arch/user.h>

/* The count may be another CPU's: then that one gives way sooner or later. */
void uk_user_relax(void)
{
	struct uk_user_cpu *cpu =
		(struct uk_user_cpu *)(void *)UK_PERCPU_BASE();

	(uk_cpu_relax)(); /* the instruction */
	if (!++cpu->nr_spins)
		uk_host_call3(uk_host_nr_sched_yield, 0, 0, 0);
}
