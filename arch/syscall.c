/* SPDX-License-Identifier: BSD-3-Clause */
/* From saved registers to the frame of a call: the same on every CPU. */
#include <uk/arch/syscall.h>

void uk_syscall_from(struct uk_regs *regs, struct uk_ectx *ectx)
{
	struct uk_syscall_frame frame = {
		.regs = regs,
		.ectx = ectx,
		.nr = uk_regs_syscall_nr(regs),
	};
	unsigned int i;

	for (i = 0; i < UK_SYSCALL_NR_ARGS; i++)
		frame.args[i] = uk_regs_syscall_arg(regs, i);
	uk_syscall_trap(&frame);
}
