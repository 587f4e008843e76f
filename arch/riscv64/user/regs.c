/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A signal of a fault, as the CPU's trap that it was. The kernel does not tell
 * its number: it is made up from what the signal says and what the instruction
 * is.
 */
#include <string.h>

#include <uk/arch/limits.h>
#include <uk/arch/traps.h>
#include <uk/asm/ectx.h>

#include "../../user/user-internal.h"
#include "access.h"

#define BUS_ADRALN 1
#define TRAP_SENT 64 /* and the signal: no number of the CPU */

UK_CTASSERT(offsetof(struct uk_regs, t6) == 31 * 8);

static void load_regs(struct uk_regs *regs,
		      const struct uk_host_ucontext *context)
{
	memcpy(regs, context->x, sizeof(context->x));
	regs->status = 0;
	regs->value = 0;
}

static void store_regs(struct uk_host_ucontext *context,
		       const struct uk_regs *regs)
{
	memcpy(context->x, regs, sizeof(context->x));
}

/* The instruction itself could not be read, or its second half. */
static bool is_jump(unsigned long pc, unsigned long addr)
{
	return addr == pc || (addr == pc + 2 && !(addr & ~PAGE_MASK));
}

/* `when_read` if the instruction at `pc` reads memory, else `when_written`. */
static unsigned long by_access(unsigned long pc, unsigned long when_read,
			       unsigned long when_written)
{
	const uint16_t *insn = (const uint16_t *)pc;

	return user__is_store(insn) ? when_written : when_read;
}

static unsigned long segv_cause(unsigned long pc, unsigned long addr)
{
	if (is_jump(pc, addr))
		return UK_RISCV_TRAP_CODE_PAGE;
	return by_access(pc, UK_RISCV_TRAP_LOAD_PAGE, UK_RISCV_TRAP_STORE_PAGE);
}

static unsigned long bus_cause(unsigned long pc, unsigned long addr, int code)
{
	if (is_jump(pc, addr))
		return code == BUS_ADRALN ? UK_RISCV_TRAP_CODE_UNALIGNED
					  : UK_RISCV_TRAP_CODE_ACCESS;
	if (code == BUS_ADRALN)
		return by_access(pc, UK_RISCV_TRAP_LOAD_UNALIGNED,
				 UK_RISCV_TRAP_STORE_UNALIGNED);
	return by_access(pc, UK_RISCV_TRAP_LOAD_ACCESS,
			 UK_RISCV_TRAP_STORE_ACCESS);
}

/* A signal that some process sent tells nothing of the CPU. */
static unsigned long cause_of(int signo, const struct uk_host_siginfo *info,
			      unsigned long pc)
{
	unsigned long addr = (unsigned long)info->addr;

	if (info->code <= 0)
		return TRAP_SENT + signo;
	switch (signo) {
	case UK_HOST_SIGSEGV:
		return segv_cause(pc, addr);
	case UK_HOST_SIGBUS:
		return bus_cause(pc, addr, info->code);
	case UK_HOST_SIGILL:
		return UK_RISCV_TRAP_ILLEGAL;
	case UK_HOST_SIGTRAP:
		return UK_RISCV_TRAP_BREAKPOINT;
	default:
		return UK_RISCV_TRAP_HARDWARE_ERROR;
	}
}

void uk_user_trap(int signo, const struct uk_host_siginfo *info,
		  struct uk_host_ucontext *context)
{
	struct uk_ectx ectx;
	struct uk_regs regs;

	load_regs(&regs, context);
	regs.cause = cause_of(signo, info, regs.pc);
	if (signo == UK_HOST_SIGSEGV || signo == UK_HOST_SIGBUS)
		regs.value = (unsigned long)info->addr;
	memcpy(ectx.f, context->f, sizeof(ectx.f));
	ectx.fcsr = context->fcsr;
	ectx.is_used = 1;
	uk_riscv_trap(&regs, &ectx);
	memcpy(context->f, ectx.f, sizeof(ectx.f));
	context->fcsr = ectx.fcsr;
	store_regs(context, &regs);
}
