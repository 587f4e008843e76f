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
#include <uk/arch/traps.h>
#include <uk/asm/host.h>
#include <uk/asm/user.h>
#include <uk/essentials.h>

#include "user-internal.h"

struct uk_user_trap_stack uk_user_trap_stack;

static const int trap_signals[] = {
	UK_HOST_SIGSEGV, UK_HOST_SIGBUS,  UK_HOST_SIGILL,
	UK_HOST_SIGFPE,	 UK_HOST_SIGTRAP,
};

static void load_regs(struct uk_regs *regs,
		      const struct uk_host_ucontext *context)
{
	*regs = (struct uk_regs){
		.r15 = context->r15,
		.r14 = context->r14,
		.r13 = context->r13,
		.r12 = context->r12,
		.r11 = context->r11,
		.r10 = context->r10,
		.r9 = context->r9,
		.r8 = context->r8,
		.rbp = context->rbp,
		.rdi = context->rdi,
		.rsi = context->rsi,
		.rdx = context->rdx,
		.rcx = context->rcx,
		.rbx = context->rbx,
		.rax = context->rax,
		.code = context->trapno,
		.error = context->error,
		.rip = context->rip,
		.cs = context->cs,
		.rflags = context->rflags,
		.rsp = context->rsp,
		.ss = context->ss,
	};
}

static void store_regs(struct uk_host_ucontext *context,
		       const struct uk_regs *regs)
{
	context->r15 = regs->r15;
	context->r14 = regs->r14;
	context->r13 = regs->r13;
	context->r12 = regs->r12;
	context->r11 = regs->r11;
	context->r10 = regs->r10;
	context->r9 = regs->r9;
	context->r8 = regs->r8;
	context->rbp = regs->rbp;
	context->rdi = regs->rdi;
	context->rsi = regs->rsi;
	context->rdx = regs->rdx;
	context->rcx = regs->rcx;
	context->rbx = regs->rbx;
	context->rax = regs->rax;
	context->rip = regs->rip;
	context->rflags = regs->rflags;
	context->rsp = regs->rsp;
}

/*
 * The CPU's number of the trap. A signal that some process sent tells nothing
 * of the CPU; and who runs us may not be a kernel (valgrind leaves 0).
 */
static unsigned long code_of(int signo, const struct uk_host_siginfo *info,
			     const struct uk_host_ucontext *context)
{
	if (info->code <= 0)
		return UK_X86_NR_TRAPS + signo;
	if (signo == UK_HOST_SIGILL)
		return UK_X86_TRAP_UD;
	return context->trapno;
}

static void set_masked(bool masked)
{
	__asm__ __volatile__("movb %0, " UK_USER_IRQ_MASKED
			     :
			     : "q"(masked)
			     : "memory");
}

static void on_trap(int signo, struct uk_host_siginfo *info,
		    struct uk_host_ucontext *context)
{
	unsigned long masked = uk_irq_save();
	struct uk_regs regs;

	load_regs(&regs, context);
	regs.code = code_of(signo, info, context);
	uk_x86_trap(&regs, regs.code, regs.error, context->cr2);
	store_regs(context, &regs);
	set_masked(masked); /* what waits to be taken is not taken here */
}

static void install(int signo)
{
	struct uk_host_sigaction action = {
		.handler = on_trap,
		.flags = UK_HOST_SA_SIGINFO | UK_HOST_SA_ONSTACK |
			 UK_HOST_SA_NODEFER | UK_HOST_SA_RESTORER,
		.restorer = uk_host_sigreturn,
		.mask = uk_user_irq_signals(),
	};

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
}
