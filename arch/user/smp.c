/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Further CPUs: threads of the host. Only in images for several CPUs.
 *
 * A signal of an interrupt needs the data of its CPU, so a new thread has
 * them blocked until it has that. From then on they are where a handler says
 * so, see irq.c: where a context of one CPU goes on on another, the mask is
 * the same.
 */
#include <uk/arch/ectx.h>
#include <uk/arch/priv.h>
#include <uk/arch/start.h>
#include <uk/arch/syscall.h>
#include <uk/on.h>

#include "user-internal.h"

void uk_user_irq_block(void)
{
	uk_user_sigmask(UK_USER_SIG_BLOCK, uk_user_irq_signals());
}

void uk_user_irq_unblock(void)
{
	uk_user_sigmask(UK_USER_SIG_UNBLOCK, uk_user_irq_signals());
}

void uk_user_cpu_init(void *block, const struct uk_user_trap_stack *stack)
{
	uk_percpu_base_set(block);
	uk_ectx_cpu_init();
	uk_user_trap_stack_use(stack);
	if (UK_ON(CONFIG_UKARCH_SYSCALL_TRAP))
		uk_syscall_trap_enable();
	uk_user_irq_unblock();
}

/* The host gives a thread all it needs. */
void uk_cpu_start_prepare(struct uk_cpu_start *start __unused)
{
}
