/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Faults of the program that nobody has repaired. Without a handler, or with
 * the signal blocked, the crash screen says which signal it was, and the image
 * ends with 128 and its number. A fault of the kit's code is a crash.
 */
#include <stddef.h>

#include <uk/arch/traps.h>
#include <uk/irq.h>
#include <uk/on.h>

#if CONFIG_LIBUKVMEM
#include <uk/vmem_program.h>
#endif

#include "signal-internal.h"

#define EXIT_BY_SIGNAL 128

struct meaning {
	int signo, code;
	const char *note;
};

#define SEGV_NOTE "signal 11 (SIGSEGV)"

static const struct meaning meanings[] = {
	[UK_TRAP_PAGE_FAULT] = { UK_ABI_SIGSEGV, UK_ABI_SEGV_MAPERR,
				 SEGV_NOTE },
	[UK_TRAP_BUS_ERROR] = { UK_ABI_SIGBUS, UK_ABI_BUS_ADRALN,
				"signal 7 (SIGBUS)" },
	[UK_TRAP_ILLEGAL] = { UK_ABI_SIGILL, UK_ABI_ILL_ILLOPN,
			      "signal 4 (SIGILL)" },
	[UK_TRAP_MATH] = { UK_ABI_SIGFPE, UK_ABI_FPE_INTDIV,
			   "signal 8 (SIGFPE)" },
	[UK_TRAP_DEBUG] = { UK_ABI_SIGTRAP, UK_ABI_TRAP_BRKPT,
			    "signal 5 (SIGTRAP)" },
	[UK_TRAP_SECURITY] = { UK_ABI_SIGSEGV, UK_ABI_SEGV_ACCERR, SEGV_NOTE },
	[UK_TRAP_OTHER] = { 0, 0, NULL },
	[UK_TRAP_NO_ADDRESS] = { UK_ABI_SIGSEGV, UK_ABI_SI_KERNEL, SEGV_NOTE },
};

static const struct meaning no_right = { UK_ABI_SIGSEGV, UK_ABI_SEGV_ACCERR,
					 SEGV_NOTE };
static const struct meaning no_page = { UK_ABI_SIGBUS, UK_ABI_BUS_ADRERR,
					"signal 7 (SIGBUS)" };

static const struct meaning *page_fault(const struct uk_trap *trap)
{
#if CONFIG_LIBUKVMEM
	switch (uk_vma_fault_code(trap->addr)) {
	case UK_VMA_NO_RIGHT:
		return &no_right;
	case UK_VMA_NO_PAGE:
		return &no_page;
	default:
		break;
	}
#else
	(void)no_right, (void)no_page;
#endif
	return &meanings[trap->kind];
}

static const struct meaning *meaning_of(const struct uk_trap *trap)
{
	if (trap->kind == UK_TRAP_PAGE_FAULT)
		return page_fault(trap);
	return &meanings[trap->kind];
}

static int math_code(unsigned int exceptions)
{
	if (exceptions & UK_MATH_INVALID)
		return UK_ABI_FPE_FLTINV;
	if (exceptions & UK_MATH_DIVISION)
		return UK_ABI_FPE_FLTDIV;
	if (exceptions & UK_MATH_OVERFLOW)
		return UK_ABI_FPE_FLTOVF;
	if (exceptions & UK_MATH_UNDERFLOW)
		return UK_ABI_FPE_FLTUND;
	return exceptions ? UK_ABI_FPE_FLTRES : UK_ABI_FPE_INTDIV;
}

static struct uk_abi_siginfo info_of(const struct uk_trap *trap,
				     const struct meaning *meaning)
{
	struct uk_abi_siginfo info = {
		.signo = meaning->signo,
		.code = meaning->code,
	};

	if (meaning->signo == UK_ABI_SIGFPE)
		info.code = math_code(uk_trap_math(trap));
	info.as.fault.addr = (void *)uk_regs_pc(trap->regs);
	if (trap->kind == UK_TRAP_PAGE_FAULT ||
	    trap->kind == UK_TRAP_NO_ADDRESS)
		info.as.fault.addr = (void *)trap->addr;
	return info;
}

static int on_fault(struct uk_trap *trap)
{
	const struct meaning *meaning = meaning_of(trap);
	struct uk_task *task = uk_task_current();
	struct signal__decision decision;
	struct uk_abi_siginfo info;

	if (!meaning->signo || !task || uk_in_irq() || !trap->ectx ||
	    !signal__is_programs(trap))
		return 0;
	info = info_of(trap, meaning);
	if (signal__decide_fault(task, &info, &decision)) {
		signal__push(trap, &decision);
		return 1;
	}
	trap->end_note = meaning->note;
	trap->end_code = EXIT_BY_SIGNAL + meaning->signo;
	return 0;
}

static const struct uk_trap_handler faults = {
	.handle = on_fault,
	.rank = UK_TRAP_RANK_SIGNAL,
};
UK_REGISTER(trap_handler, faults);
