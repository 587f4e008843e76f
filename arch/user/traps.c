/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Traps as signals.
 *
 * They run on a stack of their own, so that the overflow of a thread's stack
 * can be told. Interrupts must not be taken there, for they may switch
 * threads: the kernel blocks their signals until the handler has returned,
 * and then delivers them on the thread's stack.
 */
#include <uk/arch/priv.h>
#include <uk/arch/syscall.h>
#include <uk/arch/user.h>
#include <uk/essentials.h>
#include <uk/on.h>

#include "user-internal.h"

struct uk_user_trap_stack uk_user_trap_stack;

static const int trap_signals[] = {
	UK_HOST_SIGSEGV, UK_HOST_SIGBUS,  UK_HOST_SIGILL,
	UK_HOST_SIGFPE,	 UK_HOST_SIGTRAP,
};

static void on_trap(int signo, struct uk_host_siginfo *info,
		    struct uk_host_ucontext *context)
{
	unsigned long state = uk_irq_save();

	uk_user_trap(signo, info, context);
	uk_user_irq_set_masked(state); /* what waits is not taken here */
}

static void install(int signo)
{
	struct uk_host_sigaction action = UK_HOST_SIGACTION(
		on_trap,
		UK_HOST_SA_SIGINFO | UK_HOST_SA_ONSTACK | UK_HOST_SA_NODEFER,
		uk_user_irq_signals());

	uk_user_sigaction(signo, &action);
}

void uk_user_trap_stack_use(const struct uk_user_trap_stack *trap_stack)
{
	struct uk_host_stack stack = {
		.base = trap_stack->base,
		.len = trap_stack->len,
	};

	uk_host_call3(uk_host_nr_sigaltstack, (unsigned long)&stack, 0, 0);
}

void uk_traps_init(void)
{
	unsigned int i;

	uk_user_trap_stack_use(&uk_user_trap_stack);
	for (i = 0; i < ARRAY_SIZE(trap_signals); i++)
		install(trap_signals[i]);
	if (UK_ON(CONFIG_UKARCH_SYSCALL_TRAP))
		uk_syscall_trap_enable();
}
