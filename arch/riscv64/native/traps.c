/* SPDX-License-Identifier: BSD-3-Clause */
/* The entry of traps, and faults that a CPU has for want of looking. */
#include <uk/arch/paging.h>
#include <uk/arch/priv.h>
#include <uk/arch/traps.h>

#include "native-internal.h"

/* Before all others: they take the fault of a page that is there for theirs. */
#define RANK_FIRST (UK_TRAP_RANK_NOFAULT - 1)

void uk_traps_init(void)
{
	__asm__ __volatile__("csrw stvec, %0" ::"r"(uk_riscv_entry) : "memory");
}

void uk_riscv_native_trap(struct uk_regs *regs, struct uk_ectx *ectx)
{
	uk_riscv_trap(regs, ectx);
}

void uk_cpu_halt(void)
{
	uk_irq_disable();
	__asm__ __volatile__("csrw sie, zero" ::: "memory");
	for (;;)
		__asm__ __volatile__("wfi" ::: "memory");
}

/*
 * A CPU may remember that a page was not there, or had fewer rights: who
 * gives more need not tell anyone. The fault makes it look again.
 */
static int look_again(struct uk_trap *trap)
{
	static const unsigned long needed[] = {
		[UK_ACCESS_READ] = UK_PAGE_READ,
		[UK_ACCESS_WRITE] = UK_PAGE_WRITE,
		[UK_ACCESS_EXEC] = UK_PAGE_EXEC,
	};

	if (trap->kind != UK_TRAP_PAGE_FAULT ||
	    !(uk_riscv_rights_at(trap->addr) & needed[trap->access]))
		return 0;
	uk_tlb_flush_page(trap->addr);
	return 1;
}

static const struct uk_trap_handler stale_translation = {
	.handle = look_again,
	.rank = RANK_FIRST,
};

UK_REGISTER(trap_handler, stale_translation);
