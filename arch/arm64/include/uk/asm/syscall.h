/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: the CPU's part of <uk/arch/syscall.h>. */
#ifndef UK_ASM_SYSCALL_H
#define UK_ASM_SYSCALL_H

#include <uk/arch/syscall.h>

UK_C_BEGIN

#define UK_ARM64_INSN_LEN 4
#define UK_ARM64_SYSCALL_NR 8 /* x8 */

static inline long uk_regs_syscall_nr(const struct uk_regs *regs)
{
	return (long)regs->x[UK_ARM64_SYSCALL_NR];
}

static inline long uk_regs_syscall_arg(const struct uk_regs *regs,
				       unsigned int i)
{
	return (long)regs->x[i];
}

static inline long uk_regs_result(const struct uk_regs *regs)
{
	return (long)regs->x[0];
}

static inline void uk_regs_result_set(struct uk_regs *regs, long value)
{
	regs->x[0] = (unsigned long)value;
}

static inline void uk_regs_sp_set(struct uk_regs *regs, unsigned long sp)
{
	regs->sp = sp;
}

static inline void uk_regs_syscall_again(struct uk_syscall_frame *frame)
{
	frame->regs->x[0] = (unsigned long)frame->args[0];
	frame->regs->pc -= UK_ARM64_INSN_LEN;
}

UK_C_END

#endif /* UK_ASM_SYSCALL_H */
