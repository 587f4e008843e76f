/* SPDX-License-Identifier: BSD-3-Clause */
/* What the CPU's trap numbers mean, and the names of its registers. */
#include <string.h>

#include <uk/arch/traps.h>

struct trap_info {
	const char *name;
	enum uk_trap_kind kind;
};

static const struct trap_info trap_infos[] = {
	[UK_X86_TRAP_DE] = { "division error", UK_TRAP_MATH },
	[UK_X86_TRAP_DB] = { "debug trap", UK_TRAP_DEBUG },
	[UK_X86_TRAP_NMI] = { "non-maskable interrupt", UK_TRAP_OTHER },
	[UK_X86_TRAP_BP] = { "breakpoint", UK_TRAP_DEBUG },
	[UK_X86_TRAP_OF] = { "overflow", UK_TRAP_MATH },
	[UK_X86_TRAP_BR] = { "bound exceeded", UK_TRAP_OTHER },
	[UK_X86_TRAP_UD] = { "invalid instruction", UK_TRAP_ILLEGAL },
	[UK_X86_TRAP_NM] = { "no vector unit", UK_TRAP_ILLEGAL },
	[UK_X86_TRAP_DF] = { "double fault", UK_TRAP_OTHER },
	[UK_X86_TRAP_TS] = { "invalid TSS", UK_TRAP_OTHER },
	[UK_X86_TRAP_NP] = { "segment not present", UK_TRAP_OTHER },
	[UK_X86_TRAP_SS] = { "stack segment fault", UK_TRAP_BUS_ERROR },
	[UK_X86_TRAP_GP] = { "general protection fault", UK_TRAP_NO_ADDRESS },
	[UK_X86_TRAP_PF] = { "page fault", UK_TRAP_PAGE_FAULT },
	[UK_X86_TRAP_MF] = { "x87 error", UK_TRAP_MATH },
	[UK_X86_TRAP_AC] = { "unaligned access", UK_TRAP_BUS_ERROR },
	[UK_X86_TRAP_MC] = { "machine check", UK_TRAP_OTHER },
	[UK_X86_TRAP_XM] = { "vector arithmetic error", UK_TRAP_MATH },
	[UK_X86_TRAP_VE] = { "virtualization trap", UK_TRAP_OTHER },
	[UK_X86_TRAP_CP] = { "control flow violation", UK_TRAP_SECURITY },
};

static const struct trap_info other_trap = { "unknown trap", UK_TRAP_OTHER };

static const struct trap_info *find_info(unsigned long code)
{
	if (code >= ARRAY_SIZE(trap_infos) || !trap_infos[code].name)
		return &other_trap;
	return &trap_infos[code];
}

static enum uk_access access_of(unsigned long error)
{
	if (error & UK_X86_PF_EXEC)
		return UK_ACCESS_EXEC;
	return error & UK_X86_PF_WRITE ? UK_ACCESS_WRITE : UK_ACCESS_READ;
}

void uk_x86_trap(struct uk_regs *regs, unsigned long code, unsigned long error,
		 unsigned long addr, struct uk_ectx *ectx,
		 unsigned long ectx_len)
{
	const struct trap_info *info = find_info(code);
	struct uk_trap trap = {
		.kind = info->kind,
		.code = code,
		.error = error,
		.name = info->name,
		.regs = regs,
		.ectx = ectx,
		.ectx_len = ectx_len,
	};

	if (code == UK_X86_TRAP_PF || code == UK_X86_TRAP_DF)
		trap.addr = addr;
	if (code == UK_X86_TRAP_PF) {
		trap.access = access_of(error);
		if (error & UK_X86_PF_KEY)
			trap.kind = UK_TRAP_SECURITY;
	}
	if (code == UK_X86_TRAP_DF)
		trap.addr = addr; /* mostly of a stack that cannot be used */
	uk_trap(&trap);
}

unsigned long uk_regs_pc(const struct uk_regs *regs)
{
	return regs->rip;
}

void uk_regs_pc_set(struct uk_regs *regs, unsigned long pc)
{
	regs->rip = pc;
}

unsigned long uk_regs_sp(const struct uk_regs *regs)
{
	return regs->rsp;
}

unsigned long uk_regs_fp(const struct uk_regs *regs)
{
	return regs->rbp;
}

/* In the first bytes of the extended registers. */
#define FCW_AT 0
#define FSW_AT 2
#define MXCSR_AT 24

/* The flags that are not masked; a denormal operand counts as underflow. */
static unsigned int exceptions(unsigned int flags, unsigned int mask)
{
	unsigned int raised = flags & ~mask & 0x3f;

	return raised & 2 ? raised | UK_MATH_UNDERFLOW : raised;
}

unsigned int uk_trap_math(const struct uk_trap *trap)
{
	const char *bytes = (const char *)trap->ectx;
	uint16_t fcw, fsw;
	uint32_t mxcsr;

	if (!bytes || trap->code == UK_X86_TRAP_DE)
		return 0;
	memcpy(&mxcsr, bytes + MXCSR_AT, sizeof(mxcsr));
	memcpy(&fcw, bytes + FCW_AT, sizeof(fcw));
	memcpy(&fsw, bytes + FSW_AT, sizeof(fsw));
	if (trap->code == UK_X86_TRAP_XM)
		return exceptions(mxcsr, mxcsr >> 7);
	return exceptions(fsw, fcw);
}

unsigned long uk_regs_link(const struct uk_regs *regs __unused)
{
	return 0; /* on the stack */
}

unsigned long uk_regs_arg(const struct uk_regs *regs)
{
	return regs->rdi;
}

#define FLAGS_CLEARED 0x44500UL /* alignment, nested task, direction, step */

void uk_regs_call_set(struct uk_regs *regs, void (*fn)(void *arg), void *arg,
		      unsigned long stack_top)
{
	regs->rip = (unsigned long)fn;
	regs->rdi = (unsigned long)arg;
	regs->rsp = ALIGN_DOWN(stack_top, 16UL) - 8;
	regs->rflags &= ~FLAGS_CLEARED;
}

static const char reg_names[][4] = {
	"r15", "r14", "r13", "r12", "r11", "r10", "r9",	 "r8",
	"rbp", "rdi", "rsi", "rdx", "rcx", "rbx", "rax", "num",
	"err", "rip", "cs",  "rfl", "rsp", "ss",
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
