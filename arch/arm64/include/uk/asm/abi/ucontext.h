/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64: registers to and from what a handler of signals gets.
 *
 * What the program must not change (the CPU's own data, masking) is kept as
 * it was in `regs`.
 *
 * Context: any.
 * Locking: none.
 * Memory:  the caller's.
 * Errors:  none.
 * Source:  Linux, <asm/sigcontext.h>
 */
#ifndef UK_ASM_ABI_UCONTEXT_H
#define UK_ASM_ABI_UCONTEXT_H

#include <stdbool.h>
#include <string.h>

#include <uk/arch/traps.h>
#include <uk/asm/abi/signal.h>
#include <uk/asm/ectx.h>
#include <uk/essentials.h>
#include <uk/on.h>

UK_C_BEGIN

#define UK_ABI_UCONTEXT_POINT_LEN 4 /* bytes of an instruction that traps */

#define UK_ABI_FLAGS_OF_PROGRAM 0xf0000000UL /* N, Z, C, V */

/* Extended registers are in the context itself. */
#define UK_ABI_UCONTEXT_HAS_AREA false

/** Fills `uc`. */
static inline void uk_ucontext_save(struct uk_abi_ucontext *uc,
				    const struct uk_regs *regs,
				    const struct uk_ectx *ectx,
				    size_t len __unused, void *area __unused)
{
	uc->fault_address = regs->far;
	memcpy(uc->regs, regs->x, sizeof(uc->regs));
	uc->sp = regs->sp;
	uc->pc = regs->pc;
	uc->pstate = regs->pstate;
	memset(uc->records, 0, sizeof(struct uk_arm64_fpsimd) + 16);
	if (ectx)
		uk_arm64_ectx_store(
			(struct uk_arm64_fpsimd *)(void *)uc->records, ectx);
}

/** What it has become. */
static inline void uk_ucontext_load(const struct uk_abi_ucontext *uc,
				    struct uk_regs *regs, struct uk_ectx *ectx)
{
	const struct uk_arm64_fpsimd *record =
		(const struct uk_arm64_fpsimd *)(const void *)uc->records;

	memcpy(regs->x, uc->regs, sizeof(uc->regs));
	regs->sp = uc->sp;
	if (regs->pc != uc->pc)
		uk_regs_pc_set(regs, uc->pc);
	regs->pstate = (regs->pstate & ~UK_ABI_FLAGS_OF_PROGRAM) |
		       (uc->pstate & UK_ABI_FLAGS_OF_PROGRAM);
	if (ectx && record->magic == UK_ARM64_FPSIMD_MAGIC)
		uk_arm64_ectx_load(ectx, record);
}

/** Sets the result of the function that was interrupted at its end. */
static inline void uk_ucontext_result_set(struct uk_abi_ucontext *uc,
					  unsigned long result)
{
	uc->regs[0] = result;
}

/** What of `regs` is the CPU's and not the thread's, from `now`. */
static inline void uk_regs_keep_cpu(struct uk_regs *regs,
				    const struct uk_regs *now)
{
	/* in a Linux process: the CPU's data */
	if (UK_ON(CONFIG_UKARCH_MODE_USER) && UK_ON(CONFIG_HAVE_SMP))
		regs->x[18] = now->x[18];
}

UK_C_END

#endif /* UK_ASM_ABI_UCONTEXT_H */
