/* SPDX-License-Identifier: BSD-3-Clause */
/* What the CPU's trap numbers mean, and the names of its registers. */
#include <stdbool.h>

#include <uk/arch/ectx.h>
#include <uk/arch/traps.h>

struct trap_info {
	const char *name;
	enum uk_trap_kind kind;
	enum uk_access access; /* of a page fault */
};

static const struct trap_info trap_infos[] = {
	[UK_RISCV_TRAP_CODE_UNALIGNED] = { "unaligned jump", UK_TRAP_BUS_ERROR,
					   0 },
	[UK_RISCV_TRAP_CODE_ACCESS] = { "instruction access fault",
					UK_TRAP_BUS_ERROR, 0 },
	[UK_RISCV_TRAP_ILLEGAL] = { "invalid instruction", UK_TRAP_ILLEGAL, 0 },
	[UK_RISCV_TRAP_BREAKPOINT] = { "breakpoint", UK_TRAP_DEBUG, 0 },
	[UK_RISCV_TRAP_LOAD_UNALIGNED] = { "unaligned load", UK_TRAP_BUS_ERROR,
					   0 },
	[UK_RISCV_TRAP_LOAD_ACCESS] = { "load access fault", UK_TRAP_BUS_ERROR,
					0 },
	[UK_RISCV_TRAP_STORE_UNALIGNED] = { "unaligned store",
					    UK_TRAP_BUS_ERROR, 0 },
	[UK_RISCV_TRAP_STORE_ACCESS] = { "store access fault",
					 UK_TRAP_BUS_ERROR, 0 },
	[UK_RISCV_TRAP_CALL_U] = { "system call", UK_TRAP_SYSCALL, 0 },
	[UK_RISCV_TRAP_CALL_S] = { "system call", UK_TRAP_SYSCALL, 0 },
	[UK_RISCV_TRAP_CODE_PAGE] = { "page fault", UK_TRAP_PAGE_FAULT,
				      UK_ACCESS_EXEC },
	[UK_RISCV_TRAP_LOAD_PAGE] = { "page fault", UK_TRAP_PAGE_FAULT,
				      UK_ACCESS_READ },
	[UK_RISCV_TRAP_STORE_PAGE] = { "page fault", UK_TRAP_PAGE_FAULT,
				       UK_ACCESS_WRITE },
	[UK_RISCV_TRAP_SOFTWARE_CHECK] = { "control flow violation",
					   UK_TRAP_SECURITY, 0 },
	[UK_RISCV_TRAP_HARDWARE_ERROR] = { "hardware error", UK_TRAP_OTHER, 0 },
};

static const struct trap_info other_trap = { "unknown trap", UK_TRAP_OTHER, 0 };

static const struct trap_info *find_info(unsigned long cause)
{
	if (cause >= ARRAY_SIZE(trap_infos) || !trap_infos[cause].name)
		return &other_trap;
	return &trap_infos[cause];
}

/* What the instruction was, or where it wanted to go, helps with the rest. */
void uk_riscv_trap(struct uk_regs *regs, struct uk_ectx *ectx)
{
	const struct trap_info *info = find_info(regs->cause);
	bool is_page_fault = info->kind == UK_TRAP_PAGE_FAULT;
	struct uk_trap trap = {
		.kind = info->kind,
		.access = info->access,
		.addr = is_page_fault ? regs->value : 0,
		.code = regs->cause,
		.error = is_page_fault ? regs->cause : regs->value,
		.name = info->name,
		.regs = regs,
		.ectx = ectx,
		.ectx_len = uk_ectx_size(),
	};

	uk_trap(&trap);
}

unsigned long uk_regs_pc(const struct uk_regs *regs)
{
	return regs->pc;
}

void uk_regs_pc_set(struct uk_regs *regs, unsigned long pc)
{
	regs->pc = pc;
}

unsigned long uk_regs_sp(const struct uk_regs *regs)
{
	return regs->sp;
}

unsigned long uk_regs_fp(const struct uk_regs *regs)
{
	return regs->s0;
}

unsigned int uk_trap_math(const struct uk_trap *trap __unused)
{
	return 0; /* this CPU has no such trap */
}

unsigned long uk_regs_link(const struct uk_regs *regs)
{
	return regs->ra;
}

unsigned long uk_regs_arg(const struct uk_regs *regs)
{
	return regs->a0;
}

void uk_regs_call_set(struct uk_regs *regs, void (*fn)(void *arg), void *arg,
		      unsigned long stack_top)
{
	regs->pc = (unsigned long)fn;
	regs->a0 = (unsigned long)arg;
	regs->sp = ALIGN_DOWN(stack_top, 16UL);
}

static const char reg_names[][4] = {
	"pc",  "ra", "sp", "gp", "tp", "t0",  "t1",  "t2",  "s0",
	"s1",  "a0", "a1", "a2", "a3", "a4",  "a5",  "a6",  "a7",
	"s2",  "s3", "s4", "s5", "s6", "s7",  "s8",  "s9",  "s10",
	"s11", "t3", "t4", "t5", "t6", "sts", "num", "val",
};

UK_CTASSERT(sizeof(struct uk_regs) / 8 == ARRAY_SIZE(reg_names));

const char *uk_regs_name(const struct uk_regs *regs, unsigned int i,
			 unsigned long *value)
{
	if (i >= ARRAY_SIZE(reg_names))
		return NULL;
	*value = ((const unsigned long *)regs)[i];
	return reg_names[i];
}
