/* SPDX-License-Identifier: BSD-3-Clause */
/* A signal of a fault, as the CPU's trap that it was. */
#include <string.h>

#include <uk/arch/traps.h>

#include "../../user/user-internal.h"

void uk_user_regs_load(struct uk_regs *regs,
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

void uk_user_regs_store(struct uk_host_ucontext *context,
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

/* What the kernel says of what lies behind the first 512 bytes. */
#define SAYS_AT 464
#define SAYS_MAGIC 0x46505853U
#define FXSAVE_LEN 512

struct fpstate_words {
	uint32_t magic, len_with_end;
	uint64_t features;
	uint32_t len;
};

size_t uk_user_ectx_len(const void *fpstate)
{
	struct fpstate_words words;

	if (!fpstate)
		return 0;
	memcpy(&words, (const char *)fpstate + SAYS_AT, sizeof(words));
	return words.magic == SAYS_MAGIC ? words.len : FXSAVE_LEN;
}

void uk_user_trap(int signo, const struct uk_host_siginfo *info,
		  struct uk_host_ucontext *context)
{
	struct uk_regs regs;

	uk_user_regs_load(&regs, context);
	regs.code = code_of(signo, info, context);
	uk_x86_trap(&regs, regs.code, regs.error, context->cr2,
		    context->fpstate, uk_user_ectx_len(context->fpstate));
	uk_user_regs_store(context, &regs);
}
