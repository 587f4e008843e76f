/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * riscv64: the CPU's part of <uk/arch/syscall.h>. An ecall in S-mode goes to
 * the firmware (an SBI call), so no image has UKARCH_SYSCALL_TRAP; these are
 * for who frames registers as such a call would.
 */
#ifndef UK_ASM_SYSCALL_H
#define UK_ASM_SYSCALL_H

#include <uk/arch/syscall.h>

UK_C_BEGIN

#define UK_RISCV_ECALL_LEN 4

static inline long uk_regs_syscall_nr(const struct uk_regs *regs)
{
	return (long)regs->a7;
}

static inline long uk_regs_syscall_arg(const struct uk_regs *regs,
				       unsigned int i)
{
	return (long)(&regs->a0)[i];
}

static inline long uk_regs_result(const struct uk_regs *regs)
{
	return (long)regs->a0;
}

static inline void uk_regs_result_set(struct uk_regs *regs, long value)
{
	regs->a0 = (unsigned long)value;
}

static inline void uk_regs_sp_set(struct uk_regs *regs, unsigned long sp)
{
	regs->sp = sp;
}

static inline void uk_regs_syscall_again(struct uk_syscall_frame *frame)
{
	frame->regs->a0 = (unsigned long)frame->args[0];
	frame->regs->pc -= UK_RISCV_ECALL_LEN;
}

UK_C_END

#endif /* UK_ASM_SYSCALL_H */
