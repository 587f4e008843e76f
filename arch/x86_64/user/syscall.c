/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The program's system call instructions, as signals: the host's Syscall User
 * Dispatch (Linux 5.11) lets through what lies between two addresses, where
 * all instructions of the image itself are, and makes SIGSYS of any other.
 *
 * The handler runs on the stack for traps, for the thread's may have to be
 * mapped first, and an interrupt there would switch threads: they are blocked.
 * It puts the registers on the thread's stack and returns to hostcall.S, which
 * makes the call there as a machine does.
 */
#include <string.h>

#include <uk/arch/priv.h>
#include <uk/arch/syscall.h>
#include <uk/arch/user.h>

#include "../../user/user-internal.h"

#define PR_SET_SYSCALL_USER_DISPATCH 59
#define PR_SYS_DISPATCH_ON 1
#define SIGSYS 31
#define SYS_USER_DISPATCH 2
#define RED_ZONE_LEN 128
#define REGS_ALIGN 16
#define FLAG_TRAP 0x100UL
#define FLAG_DIRECTION 0x400UL

/* hostcall.S: rbx = registers, r12 = extended ones, rsp below them. */
extern const char uk_user_syscall[];

/* from the linker script */
extern const char uk_host_calls_start[] __hidden, uk_host_calls_end[] __hidden;

unsigned long uk_user_vdso;

/* The host's own code in the process: where it has no better clock. */
static bool is_of_vdso(const struct uk_host_ucontext *context)
{
	return context->rip - uk_user_vdso < UK_USER_VDSO_LEN;
}

static void call_host(struct uk_host_ucontext *context)
{
	context->rax = (unsigned long)uk_host_call(
		(enum uk_host_nr)context->rax, context->rdi, context->rsi,
		context->rdx, context->r10, context->r8, context->r9);
}

/* Below what the program may use of its stack. */
static unsigned long push_regs(const struct uk_host_ucontext *context)
{
	unsigned long at = context->rsp - RED_ZONE_LEN - sizeof(struct uk_regs);
	struct uk_regs *regs = (struct uk_regs *)ALIGN_DOWN(at, REGS_ALIGN);

	uk_user_regs_load(regs, context);
	return (unsigned long)regs;
}

/* What the host has not is as at the start: its header says so. */
static unsigned long push_ectx(unsigned long sp, const void *fpstate)
{
	size_t len = uk_ectx_size(), given = uk_user_ectx_len(fpstate);
	char *ectx = (char *)ALIGN_DOWN(sp - len, uk_ectx_align());

	memcpy(ectx, fpstate, MIN(len, given));
	return (unsigned long)ectx;
}

static void on_syscall(int signo __unused, struct uk_host_siginfo *info,
		       struct uk_host_ucontext *context)
{
	if (info->code != SYS_USER_DISPATCH)
		return; /* sent by some process */
	if (is_of_vdso(context)) {
		call_host(context);
		return;
	}
	context->rbx = push_regs(context);
	context->r12 = push_ectx(context->rbx, context->fpstate);
	context->rsp = context->r12;
	context->rip = (unsigned long)uk_user_syscall;
	context->rflags &= ~(FLAG_TRAP | FLAG_DIRECTION);
}

static int install(void)
{
	struct uk_host_sigaction action = UK_HOST_SIGACTION(
		on_syscall,
		UK_HOST_SA_SIGINFO | UK_HOST_SA_ONSTACK | UK_HOST_SA_NODEFER,
		uk_user_irq_signals());

	return uk_user_sigaction(SIGSYS, &action);
}

/* Of the calling thread of the host; each CPU is one. */
int uk_syscall_trap_enable(void)
{
	int rc = install();

	if (rc)
		return rc;
	return (int)uk_host_call(
		uk_host_nr_prctl, PR_SET_SYSCALL_USER_DISPATCH,
		PR_SYS_DISPATCH_ON, (unsigned long)uk_host_calls_start,
		(unsigned long)(uk_host_calls_end - uk_host_calls_start), 0, 0);
}
