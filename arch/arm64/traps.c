/* SPDX-License-Identifier: BSD-3-Clause */
/* What the CPU's exception classes mean, and the names of its registers. */
#include <stdbool.h>

#include <uk/arch/ectx.h>
#include <uk/arch/traps.h>

struct trap_info {
	const char *name;
	enum uk_trap_kind kind;
};

static const struct trap_info trap_infos[] = {
	[UK_ARM64_EC_UNKNOWN] = { "invalid instruction", UK_TRAP_ILLEGAL },
	[UK_ARM64_EC_FP] = { "no vector unit", UK_TRAP_ILLEGAL },
	[UK_ARM64_EC_BTI] = { "jump to where none may go", UK_TRAP_SECURITY },
	[UK_ARM64_EC_STATE] = { "illegal execution state", UK_TRAP_ILLEGAL },
	[UK_ARM64_EC_SVC] = { "system call", UK_TRAP_SYSCALL },
	[UK_ARM64_EC_HVC] = { "call of a hypervisor", UK_TRAP_OTHER },
	[UK_ARM64_EC_SMC] = { "call of the firmware", UK_TRAP_OTHER },
	[UK_ARM64_EC_SYSREG] = { "invalid system register", UK_TRAP_ILLEGAL },
	[UK_ARM64_EC_SVE] = { "no scalable vectors", UK_TRAP_ILLEGAL },
	[UK_ARM64_EC_PAC] = { "pointer with a wrong signature",
			      UK_TRAP_SECURITY },
	[UK_ARM64_EC_SME] = { "no matrix unit", UK_TRAP_ILLEGAL },
	[UK_ARM64_EC_INSN_LOW] = { "page fault", UK_TRAP_PAGE_FAULT },
	[UK_ARM64_EC_INSN] = { "page fault", UK_TRAP_PAGE_FAULT },
	[UK_ARM64_EC_PC_ALIGN] = { "unaligned jump", UK_TRAP_BUS_ERROR },
	[UK_ARM64_EC_DATA_LOW] = { "page fault", UK_TRAP_PAGE_FAULT },
	[UK_ARM64_EC_DATA] = { "page fault", UK_TRAP_PAGE_FAULT },
	[UK_ARM64_EC_SP_ALIGN] = { "unaligned stack", UK_TRAP_BUS_ERROR },
	[UK_ARM64_EC_MOPS] = { "broken memory copy", UK_TRAP_ILLEGAL },
	[UK_ARM64_EC_MATH] = { "floating-point error", UK_TRAP_MATH },
	[UK_ARM64_EC_GCS] = { "wrong return", UK_TRAP_SECURITY },
	[UK_ARM64_EC_SERROR] = { "asynchronous error", UK_TRAP_OTHER },
	[UK_ARM64_EC_BREAK_LOW] = { "breakpoint", UK_TRAP_DEBUG },
	[UK_ARM64_EC_BREAK] = { "breakpoint", UK_TRAP_DEBUG },
	[UK_ARM64_EC_STEP_LOW] = { "single step", UK_TRAP_DEBUG },
	[UK_ARM64_EC_STEP] = { "single step", UK_TRAP_DEBUG },
	[UK_ARM64_EC_WATCH_LOW] = { "watchpoint", UK_TRAP_DEBUG },
	[UK_ARM64_EC_WATCH] = { "watchpoint", UK_TRAP_DEBUG },
	[UK_ARM64_EC_BRK] = { "breakpoint", UK_TRAP_DEBUG },
	[UK_ARM64_EC_WRONG_ENTRY] = { "interrupt where none may be",
				      UK_TRAP_OTHER },
};

static const struct trap_info other_trap = { "unknown trap", UK_TRAP_OTHER };

/* An abort's fault status, without the level where there is one. */
#define STATUS(iss) ((iss)&0x3f)

static const struct trap_info page_fault = { "page fault", UK_TRAP_PAGE_FAULT };
static const struct trap_info bad_address = { "address too large",
					      UK_TRAP_BUS_ERROR };
static const struct trap_info bus_error = { "bus error", UK_TRAP_BUS_ERROR };
static const struct trap_info bad_tag = { "wrong memory tag",
					  UK_TRAP_SECURITY };
static const struct trap_info unaligned = { "unaligned access",
					    UK_TRAP_BUS_ERROR };
static const struct trap_info other_abort = { "memory fault",
					      UK_TRAP_BUS_ERROR };

static const struct trap_info *abort_info(unsigned long iss)
{
	switch (STATUS(iss) >> 2) {
	case 0x0: /* address size */
		return &bad_address;
	case 0x1: /* translation, access flag, permission */
	case 0x2:
	case 0x3:
		return &page_fault;
	case 0x4: /* external abort, tag check, abort on a table walk */
		return STATUS(iss) == 0x11 ? &bad_tag : &bus_error;
	case 0x5: /* ... and uncorrectable memory */
	case 0x6:
	case 0x7:
		return &bus_error;
	case 0x8:
		return &unaligned;
	default:
		return &other_abort;
	}
}

static bool is_insn_abort(unsigned int ec)
{
	return ec == UK_ARM64_EC_INSN || ec == UK_ARM64_EC_INSN_LOW;
}

static bool is_abort(unsigned int ec)
{
	return is_insn_abort(ec) || ec == UK_ARM64_EC_DATA ||
	       ec == UK_ARM64_EC_DATA_LOW;
}

static bool has_address(unsigned int ec)
{
	return is_abort(ec) || ec == UK_ARM64_EC_PC_ALIGN ||
	       ec == UK_ARM64_EC_WATCH || ec == UK_ARM64_EC_WATCH_LOW;
}

static enum uk_access access_of(unsigned int ec, unsigned long iss)
{
	if (is_insn_abort(ec))
		return UK_ACCESS_EXEC;
	return (iss & (UK_ARM64_ISS_WRITE | UK_ARM64_ISS_CACHE)) ==
			       UK_ARM64_ISS_WRITE
		       ? UK_ACCESS_WRITE
		       : UK_ACCESS_READ;
}

static const struct trap_info *find_info(unsigned int ec, unsigned long iss)
{
	if (is_abort(ec))
		return abort_info(iss);
	if (ec >= ARRAY_SIZE(trap_infos) || !trap_infos[ec].name)
		return &other_trap;
	return &trap_infos[ec];
}

void uk_arm64_trap(struct uk_regs *regs, unsigned int ec, struct uk_ectx *ectx)
{
	unsigned long iss = regs->esr & UK_ARM64_ESR_ISS;
	const struct trap_info *info = find_info(ec, iss);
	struct uk_trap trap = {
		.kind = info->kind,
		.access = access_of(ec, iss),
		.addr = has_address(ec) ? regs->far : 0,
		.code = ec,
		.error = iss,
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

#define PSTATE_BTYPE 0xc00UL /* it was jumped to through a pointer */

/* One may go on anywhere, also behind a jump that has failed. */
void uk_regs_pc_set(struct uk_regs *regs, unsigned long pc)
{
	regs->pc = pc;
	regs->pstate &= ~PSTATE_BTYPE;
}

unsigned long uk_regs_sp(const struct uk_regs *regs)
{
	return regs->sp;
}

unsigned long uk_regs_fp(const struct uk_regs *regs)
{
	return regs->x[29];
}

/* The syndrome has a bit for each, in the order of FPSR. */
unsigned int uk_trap_math(const struct uk_trap *trap)
{
	unsigned int iss = trap->error & 0x1f;

	return (iss & 1) | (iss & 0x1e) << 1;
}

unsigned long uk_regs_link(const struct uk_regs *regs)
{
	return UK_CODE_ADDRESS(regs->x[30]);
}

unsigned long uk_regs_arg(const struct uk_regs *regs)
{
	return regs->x[0];
}

void uk_regs_call_set(struct uk_regs *regs, void (*fn)(void *arg), void *arg,
		      unsigned long stack_top)
{
	uk_regs_pc_set(regs, (unsigned long)fn);
	regs->x[0] = (unsigned long)arg;
	regs->sp = ALIGN_DOWN(stack_top, 16UL);
}

static const char reg_names[][4] = {
	"x0",  "x1",  "x2",  "x3",  "x4",  "x5",  "x6",	 "x7",	"x8",
	"x9",  "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17",
	"x18", "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26",
	"x27", "x28", "x29", "lr",  "sp",  "pc",  "pst", "esr", "far",
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
