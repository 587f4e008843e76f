/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Traps as signals.
 *
 * They run on a stack of their own, so that the overflow of a thread's stack
 * can be told. Interrupts must not be taken there, for they may switch
 * threads: the kernel blocks their signals until the handler has returned,
 * and then delivers them on the thread's stack.
 */
#include <uk/arch/ectx.h>
#include <uk/arch/limits.h>
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

#define CODE_OF_KERNEL 0x80 /* not for an access of the program */
#define FRAME_LEN 5120	    /* of a signal, more than any CPU's */
#define RED_ZONE 128

/* Who asks for something would have to ask again; all others may be asked. */
#define LINES_THAT_ASK (1U << UK_USER_IRQ_TERM | 1U << UK_USER_IRQ_INT)

static unsigned int nr_traps; /* atomic */

/*
 * Touches where the frame of an interrupt goes. Returns whether some of it was
 * not there: it has been mapped by the traps on the way, or this is the end.
 */
static bool make_room(const struct uk_host_ucontext *context)
{
	unsigned int before = __atomic_load_n(&nr_traps, __ATOMIC_RELAXED);
	unsigned long sp = uk_host_sp(context) - RED_ZONE;
	unsigned long end = sp - FRAME_LEN - uk_ectx_size();

	for (; sp > end; sp -= MIN(sp - end, PAGE_SIZE))
		__atomic_fetch_or((char *)sp, 0, __ATOMIC_RELAXED);
	__atomic_fetch_or((char *)end, 0, __ATOMIC_RELAXED);
	return __atomic_load_n(&nr_traps, __ATOMIC_RELAXED) != before;
}

/*
 * Where the frame of an interrupt does not fit into what is mapped of a stack,
 * the host drops the interrupt and says so by a SIGSEGV of its own. Which one
 * it was is not told: all come again. They were not blocked then; a kernel
 * leaves that so, QEMU has it as in the handler that did not begin.
 */
static bool was_lost_interrupt(int signo, const struct uk_host_siginfo *info,
			       struct uk_host_ucontext *context)
{
	if (signo != UK_HOST_SIGSEGV || info->code != CODE_OF_KERNEL ||
	    !make_room(context))
		return false;
	context->sigmask &= ~uk_user_irq_signals();
	uk_user_irq_raise(~LINES_THAT_ASK);
	return true;
}

static void on_trap(int signo, struct uk_host_siginfo *info,
		    struct uk_host_ucontext *context)
{
	unsigned long state = uk_irq_save();

	__atomic_fetch_add(&nr_traps, 1, __ATOMIC_RELAXED);
	if (likely(!was_lost_interrupt(signo, info, context)))
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
