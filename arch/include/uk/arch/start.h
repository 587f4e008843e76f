/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * How a further CPU comes from its first instruction to C.
 *
 * Who starts CPUs (core/smp) fills a struct uk_cpu_start; the machine's way of
 * starting them (INIT/SIPI, PSCI, SBI HSM: a driver, <uk/smp.h>) lets the new
 * CPU begin at uk_cpu_entry, which finds the structure. The mode's entry code
 * turns on the page tables of the boot CPU, does per CPU what the boot CPU's
 * start did (features, extended registers, per-CPU base, traps), and calls
 * `entry` on the given stack, interrupts masked. A mode that has no first
 * instruction (a Linux process) calls it from a thread of the host.
 *
 * Context: the calling CPU with interrupts masked; early on the new CPU.
 * Locking: none; the structure is the new CPU's until entry() is called.
 * Memory:  the structure stays where it is until the CPU has called entry().
 * Errors:  none.
 */
#ifndef UK_ARCH_START_H
#define UK_ARCH_START_H

/* Offsets for assembly; checked below. */
#define UK_CPU_START_ENTRY 0
#define UK_CPU_START_STACK 8
#define UK_CPU_START_PERCPU 16
#define UK_CPU_START_ROOT 24
#define UK_CPU_START_HWID 32

#ifndef __ASSEMBLY__

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

struct uk_cpu_start {
	void (*entry)(struct uk_cpu_start *start); /* never returns */
	void *stack_top;			   /* exclusive, aligned */
	void *percpu;				   /* its block, prepared */
	__paddr_t root; /* page tables; uk_cpu_start_prepare() sets it */
	uint64_t hwid;	/* what the machine calls this CPU */
	unsigned int cpu;
};

/** Fills in what the mode's entry code needs of the boot CPU's state. */
void uk_cpu_start_prepare(struct uk_cpu_start *start);

/**
 * First instruction of a further CPU, at its physical address: MMU off, the
 * address of its struct uk_cpu_start in the first argument register (PSCI: x0)
 * or, on riscv64, in uk_riscv_newcomer (<uk/asm/native.h>). On x86_64 it is
 * the mode's own trampoline that gets there: see arch/x86_64/native.
 */
extern const char uk_cpu_entry[];

UK_CTASSERT(offsetof(struct uk_cpu_start, entry) == UK_CPU_START_ENTRY);
UK_CTASSERT(offsetof(struct uk_cpu_start, stack_top) == UK_CPU_START_STACK);
UK_CTASSERT(offsetof(struct uk_cpu_start, percpu) == UK_CPU_START_PERCPU);
UK_CTASSERT(offsetof(struct uk_cpu_start, root) == UK_CPU_START_ROOT);
UK_CTASSERT(offsetof(struct uk_cpu_start, hwid) == UK_CPU_START_HWID);

UK_C_END

#endif /* !__ASSEMBLY__ */

#endif /* UK_ARCH_START_H */
