/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Interrupts as signals.
 *
 * The handler runs on the stack of the thread it interrupts, so the end of an
 * interrupt may switch to another thread from inside of it: what is left
 * behind is a signal frame on a stack, and going back to it is the handler's
 * return. No state of the kernel is involved but the signal mask, which is the
 * same in all threads, and with several CPUs the stack for traps: see
 * keep_trap_stack().
 *
 * The kernel blocks the signals while a handler begins: were they not, one
 * that comes each time the last one's frame is made would fill the stack. A
 * handler that takes interrupts lets them come, for it may switch. Then they
 * are masked, so what comes is recorded; and at its end, when they are not,
 * one is not taken on top of the one that ends. So there are two frames on a
 * stack at most.
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

/* Runs what was recorded; lets the signals come. Masked. */
static void take(void)
{
	struct uk_user_cpu *cpu = UK_USER_THIS_CPU;
	uint32_t lines = uk_user_irq_recorded();

	if (cpu->is_blocked) {
		cpu->is_blocked = false;
		uk_user_sigmask(UK_USER_SIG_UNBLOCK, uk_user_irq_signals());
	}
	if (lines)
		uk_user_irq_run(lines);
}

void uk_user_irq_take(void)
{
	do {
		uk_irq_disable();
		take();
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
 * Whether it is the end of another handler that is interrupted. That one goes
 * on with what both have recorded.
 */
static bool prolong_leave(struct uk_host_ucontext *context)
{
	unsigned long *pc = uk_host_pc(context);

	if (*pc < (unsigned long)uk_user_leave_begin ||
	    *pc >= (unsigned long)uk_user_leave_end)
		return false;
	*pc = (unsigned long)uk_user_take;
	return true;
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
 * While interrupts are masked one is recorded. From the second on the signals
 * stay blocked until they are taken: a storm must not keep the program from
 * getting there.
 */
static void record(uint32_t line, struct uk_host_ucontext *context)
{
	struct uk_user_cpu *cpu = UK_USER_THIS_CPU;

	if (__atomic_load_n(&cpu->irq_pending, __ATOMIC_RELAXED)) {
		context->sigmask |= uk_user_irq_signals();
		cpu->is_blocked = true;
	}
	uk_user_irq_record(line);
}

bool uk_user_on_interrupt(int signo, struct uk_host_siginfo *info __unused,
			  struct uk_host_ucontext *context)
{
	unsigned long state = uk_irq_save();

	keep_trap_stack(context);
	if (state) {
		record(line_of(signo), context);
		skip_wait(context);
		return false;
	}
	uk_user_irq_record(line_of(signo));
	if (prolong_leave(context))
		return false;
	UK_USER_THIS_CPU->is_blocked = true;
	return true;
}
UK_ISR_ENTRY(uk_user_on_interrupt);

void uk_user_take_interrupts(struct uk_host_ucontext *context __unused)
{
	take();
#if CONFIG_LIBUKINTCTLR_RETURN
	uk_user_irq_return(uk_host_pc(context));
#endif
}
UK_ISR_ENTRY(uk_user_take_interrupts);

static int set_action(unsigned int irq, uk_host_handler handler)
{
	struct uk_host_sigaction action = UK_HOST_SIGACTION(
		handler, UK_HOST_SA_SIGINFO, uk_user_irq_signals());

	return uk_user_sigaction(signals[irq], &action);
}

/* Who started the process may have left the signal blocked. */
int uk_user_irq_listen(unsigned int irq)
{
	int rc = set_action(irq, uk_user_interrupt);

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
