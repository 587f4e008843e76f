/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: the CPU's part of <uk/arch/syscall.h>. */
#ifndef UK_ASM_SYSCALL_H
#define UK_ASM_SYSCALL_H

#include <uk/arch/syscall.h>

UK_C_BEGIN

#define UK_X86_SYSCALL_INSN_LEN 2 /* of "syscall" */

static inline long uk_regs_syscall_nr(const struct uk_regs *regs)
{
	return (long)regs->rax;
}

static inline long uk_regs_syscall_arg(const struct uk_regs *regs,
				       unsigned int i)
{
	const unsigned long args[] = { regs->rdi, regs->rsi, regs->rdx,
				       regs->r10, regs->r8,  regs->r9 };

	return (long)args[i];
}

static inline long uk_regs_result(const struct uk_regs *regs)
{
	return (long)regs->rax;
}

static inline void uk_regs_result_set(struct uk_regs *regs, long value)
{
	regs->rax = (unsigned long)value;
}

static inline void uk_regs_sp_set(struct uk_regs *regs, unsigned long sp)
{
	regs->rsp = sp;
}

static inline void uk_regs_syscall_again(struct uk_syscall_frame *frame)
{
	frame->regs->rax = (unsigned long)frame->nr;
	frame->regs->rip -= UK_X86_SYSCALL_INSN_LEN;
}

UK_C_END

#endif /* UK_ASM_SYSCALL_H */
