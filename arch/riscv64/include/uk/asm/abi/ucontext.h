/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64: registers to and from what a handler of signals gets.
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

UK_C_BEGIN

#define UK_ABI_UCONTEXT_POINT_LEN 4 /* bytes of an instruction that traps */

#define UK_ABI_STATUS_FS 0x6000UL /* floating-point registers are in use */

/* Extended registers are in the context itself. */
#define UK_ABI_UCONTEXT_HAS_AREA false

/** Fills `uc`. */
static inline void uk_ucontext_save(struct uk_abi_ucontext *uc,
				    const struct uk_regs *regs,
				    const struct uk_ectx *ectx,
				    size_t len __unused, void *area __unused)
{
	memcpy(uc->gregs, regs, sizeof(uc->gregs));
	memset(uc->fpregs, 0, sizeof(uc->fpregs));
	if (ectx && ectx->is_used) {
		memcpy(uc->fpregs, ectx->f, sizeof(ectx->f));
		uc->fpregs[32] = ectx->fcsr;
	}
}

/** What it has become. */
static inline void uk_ucontext_load(const struct uk_abi_ucontext *uc,
				    struct uk_regs *regs, struct uk_ectx *ectx)
{
	unsigned long gp = regs->gp, tp = regs->tp;

	memcpy(regs, uc->gregs, sizeof(uc->gregs));
	regs->gp = gp;
	regs->tp = tp;
	if (!ectx)
		return;
	memcpy(ectx->f, uc->fpregs, sizeof(ectx->f));
	ectx->fcsr = (uint32_t)uc->fpregs[32];
	ectx->is_used = 1;
}

/** Sets the result of the function that was interrupted at its end. */
static inline void uk_ucontext_result_set(struct uk_abi_ucontext *uc,
					  unsigned long result)
{
	uc->gregs[10] = result;
}

/** What of `regs` is the CPU's and not the thread's, from `now`. */
static inline void uk_regs_keep_cpu(struct uk_regs *regs,
				    const struct uk_regs *now)
{
	regs->gp = now->gp;
	regs->tp = now->tp;
	regs->status = now->status | UK_ABI_STATUS_FS;
}

UK_C_END

#endif /* UK_ASM_ABI_UCONTEXT_H */
