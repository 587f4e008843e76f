/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of the native mode. */
#ifndef UK_NATIVE_INTERNAL_H
#define UK_NATIVE_INTERNAL_H

/* Offsets for entry.S; checked in percpu.c. */
#define BLOCK_T0 0
#define BLOCK_T1 8
#define BLOCK_STACK 16
#define BLOCK_PC 24
#define BLOCK_STATUS 32
#define TRAP_STACK_SHIFT 13

#ifndef __ASSEMBLY__

#include <uk/arch/paging.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>

#define TRAP_STACK_LEN (1 << TRAP_STACK_SHIFT)

struct uk_cpu_start;
struct uk_ectx;
struct uk_regs;

/** What the entry code of a trap needs before it has a stack: sscratch. */
struct trap_block {
	unsigned long t0, t1;
	char *stack_end;
	unsigned long pc, status; /* of what an interrupt has interrupted */
	char stack[TRAP_STACK_LEN] __align(16);
};

/** The boot CPU's, at the start of its per-CPU data. */
extern struct trap_block uk_percpu_self __hidden;

extern const char uk_riscv_entry[] __hidden;

/**
 * Called by start.S, MMU off, the image in its place: makes the page tables of
 * the image, and turns them on.
 */
void uk_riscv_paging_start(void);

/** Prepares the calling CPU: per-CPU data, traps, floating point. */
void uk_riscv_cpu_init(void *block);

/** Called by uk_cpu_entry, on the stack and the page tables of `start`. */
void uk_riscv_cpu_start(struct uk_cpu_start *start) __noreturn;

/** Where a trap goes that entry.S has saved in `regs`. */
void uk_riscv_native_trap(struct uk_regs *regs, struct uk_ectx *ectx);

/** The leaf for `vaddr` in the tables in use, and its level; 0: none. */
uk_pte_t uk_riscv_leaf(__vaddr_t vaddr, unsigned int *level);

/** Rights (UK_PAGE_…) that the tables in use give at `vaddr`; 0: none. */
unsigned long uk_riscv_rights_at(__vaddr_t vaddr);

/** Relocates what the linker has packed; the rest start.S does. */
void uk_riscv_relocate(unsigned long delta);

#endif /* !__ASSEMBLY__ */

#endif /* UK_NATIVE_INTERNAL_H */
