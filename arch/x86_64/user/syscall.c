/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The program's system call instructions, as signals: the host's Syscall User
 * Dispatch (Linux 5.11) lets through what lies between two addresses, where
 * all instructions of the image itself are, and makes SIGSYS of any other.
 *
 * The handler runs on the thread's stack with nothing blocked, as that of an
 * interrupt does (irq.c), so a call may sleep in there.
 */
#include <uk/arch/priv.h>
#include <uk/arch/syscall.h>
#include <uk/arch/user.h>

#include "../../user/user-internal.h"

#define PR_SET_SYSCALL_USER_DISPATCH 59
#define PR_SYS_DISPATCH_ON 1
#define SIGSYS 31
#define SYS_USER_DISPATCH 2

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

static void on_syscall(int signo __unused, struct uk_host_siginfo *info,
		       struct uk_host_ucontext *context)
{
	struct uk_regs regs;

	if (info->code != SYS_USER_DISPATCH)
		return; /* sent by some process */
	if (is_of_vdso(context)) {
		call_host(context);
		return;
	}
	uk_user_regs_load(&regs, context);
	uk_syscall_from(&regs, context->fpstate);
	uk_user_regs_store(context, &regs);
	uk_user_trap_stack_keep(context);
}

static int install(void)
{
	struct uk_host_sigaction action = UK_HOST_SIGACTION(
		on_syscall, UK_HOST_SA_SIGINFO | UK_HOST_SA_NODEFER, 0);

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
