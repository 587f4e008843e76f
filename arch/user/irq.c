/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Interrupts as signals.
 *
 * The handler runs on the stack of the thread it interrupts, with the signal
 * not blocked, so the end of an interrupt may switch to another thread from
 * inside of it: what is left behind is a signal frame on a stack, and going
 * back to it is the handler's return. No state of the kernel is involved but
 * the signal mask, which is the same in all threads, and with several CPUs
 * the stack for traps: see keep_trap_stack().
 */
#include <uk/arch/priv.h>
#include <uk/arch/user.h>
#include <uk/isr.h>

#include "user-internal.h"

#if CONFIG_HAVE_SMP
#define HEAD_OF_BLOCK __section(".percpu.self")
#else
#define HEAD_OF_BLOCK
#endif

HEAD_OF_BLOCK struct uk_user_cpu uk_user_cpu = {
	.self = &uk_user_cpu,
	.irq_masked = 1,
};

#if CONFIG_HAVE_SMP
#define KICK_SIGNAL [UK_USER_IRQ_KICK] = UK_HOST_SIGURG,
#else
#define KICK_SIGNAL
#endif

static const uint8_t signals[UK_USER_NR_IRQS] = {
	[UK_USER_IRQ_CLOCK] = UK_HOST_SIGALRM,
	[UK_USER_IRQ_INPUT] = UK_HOST_SIGIO,
	[UK_USER_IRQ_TERM] = UK_HOST_SIGTERM,
	[UK_USER_IRQ_INT] = UK_HOST_SIGINT,
	KICK_SIGNAL
};

int uk_user_irq_signal(unsigned int irq)
{
	return signals[irq];
}

static uint32_t listening; /* a bit for each line; atomic */

void uk_user_irq_raise(uint32_t lines)
{
	long process = uk_host_call3(uk_host_nr_getpid, 0, 0, 0);
	long thread = uk_host_call3(uk_host_nr_gettid, 0, 0, 0);
	unsigned int irq;

	lines &= __atomic_load_n(&listening, __ATOMIC_RELAXED);
	for (irq = 0; irq < UK_USER_NR_IRQS; irq++)
		if (lines >> irq & 1)
			uk_host_call3(uk_host_nr_tgkill, process, thread,
				      signals[irq]);
}

static uint32_t line_of(int signo)
{
	uint32_t irq = 0;

	while (signals[irq] != signo)
		irq++;
	return 1U << irq;
}

void uk_user_irq_take(void)
{
	do {
		uint32_t lines;

		uk_irq_disable();
		lines = uk_user_irq_recorded();
		if (lines)
			uk_user_irq_run(lines);
	} while (uk_user_irq_unmask());
}

/*
 * Makes a wait that has not begun come back: see uk_user_wait.
 */
static void skip_wait(struct uk_host_ucontext *context)
{
	unsigned long *pc = uk_host_pc(context);

	if (*pc >= (unsigned long)uk_user_wait_begin &&
	    *pc < (unsigned long)uk_user_wait_end)
		*pc = (unsigned long)uk_user_wait_end;
}

/*
 * A signal is its CPU's: it must be recorded before the thread can be taken to
 * another one. So nothing is taken, and nobody switches, while the program is
 * at the entry of another handler, which has not masked interrupts yet; that
 * one finds it done, and takes what both have recorded.
 */
static bool finish_entry(struct uk_host_ucontext *context)
{
#if CONFIG_HAVE_SMP
	unsigned long *pc = uk_host_pc(context);

	if (*pc >= (unsigned long)uk_user_enter_begin &&
	    *pc < (unsigned long)uk_user_enter_end) {
		*pc = (unsigned long)uk_user_enter_end;
		*uk_host_fourth(context) = 0;
		return true;
	}
#else
	(void)context;
#endif
	return false;
}

/*
 * Where the return from a handler is the CPU's own (uk_user_interrupt): one
 * that has not ended begins again, for it may be on another CPU now.
 */
static void restart_leave(struct uk_host_ucontext *context)
{
#ifdef UK_USER_OWN_RETURN
	unsigned long *pc = uk_host_pc(context);

	if (*pc >= (unsigned long)uk_user_leave_begin &&
	    *pc < (unsigned long)uk_user_leave_end)
		*pc = (unsigned long)uk_user_leave_begin;
#else
	(void)context;
#endif
}

/*
 * The return from a handler sets the stack for traps that there was at its
 * entry; but a thread may go on on another CPU, which has its own. Flags that
 * mean nothing make the kernel leave it as it is.
 */
static void keep_trap_stack(struct uk_host_ucontext *context)
{
	if (UK_ON(CONFIG_HAVE_SMP))
		context->stack.flags = UK_HOST_SS_NONE;
}

/*
 * With `state` of before, and masked. Returns whether interrupts were taken:
 * then this may be another CPU.
 */
static bool handle(int signo, struct uk_host_ucontext *context,
		   unsigned long state)
{
	keep_trap_stack(context);
	uk_user_irq_record(line_of(signo));
	if (state) {
		skip_wait(context);
		return false;
	}
	if (finish_entry(context))
		return false;
	restart_leave(context);
	uk_user_irq_take();
#if CONFIG_LIBUKINTCTLR_RETURN
	uk_user_irq_return(uk_host_pc(context));
#endif
	return true;
}

#if CONFIG_HAVE_SMP
bool uk_user_on_interrupt(int signo, struct uk_host_siginfo *info __unused,
			  struct uk_host_ucontext *context, unsigned long state)
{
	return handle(signo, context, state);
}
UK_ISR_ENTRY(uk_user_on_interrupt);

#define ON_INTERRUPT uk_user_interrupt
#else
static void on_interrupt(int signo, struct uk_host_siginfo *info __unused,
			 struct uk_host_ucontext *context)
{
	handle(signo, context, uk_irq_save());
}
UK_ISR_ENTRY(on_interrupt);

#define ON_INTERRUPT on_interrupt
#endif

static int set_action(unsigned int irq, uk_host_handler handler)
{
	struct uk_host_sigaction action = UK_HOST_SIGACTION(
		handler, UK_HOST_SA_SIGINFO | UK_HOST_SA_NODEFER, 0);

	return uk_user_sigaction(signals[irq], &action);
}

/* Who started the process may have left the signal blocked. */
int uk_user_irq_listen(unsigned int irq)
{
	int rc = set_action(irq, ON_INTERRUPT);

	if (rc)
		return rc;
	__atomic_fetch_or(&listening, 1U << irq, __ATOMIC_RELAXED);
	return uk_user_sigmask(UK_USER_SIG_UNBLOCK,
			       UK_HOST_SIGMASK(signals[irq]));
}

int uk_user_irq_ignore(unsigned int irq)
{
	__atomic_fetch_and(&listening, ~(1U << irq), __ATOMIC_RELAXED);
	return set_action(irq, UK_USER_SIG_IGN);
}

void uk_cpu_halt_irq(void)
{
	uk_user_wait();
	uk_irq_enable();
	uk_irq_disable();
}

void uk_cpu_halt(void)
{
	uk_irq_disable();
	for (;;)
		uk_host_pause();
}
