/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64: registers to and from what a handler of signals gets.
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
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_ABI_UCONTEXT_POINT_LEN 2 /* bytes of an instruction that traps */

/* Carry, parity, auxiliary carry, zero, sign, direction, overflow, alignment. */
#define UK_ABI_FLAGS_OF_PROGRAM 0x40cd5UL

/* Extended registers lie beside the context, which points to them. */
#define UK_ABI_UCONTEXT_HAS_AREA true

/* Bytes of them that are the host's own words in a Linux process. */
#define UK_ABI_FPREGS_SAYS_AT 464
#define UK_ABI_FPREGS_SAYS_END 512

/** Fills `uc`; `ectx`, `len` bytes, is copied to `area`. */
static inline void uk_ucontext_save(struct uk_abi_ucontext *uc,
				    const struct uk_regs *regs,
				    const struct uk_ectx *ectx, size_t len,
				    void *area)
{
	const unsigned long gregs[] = {
		regs->r8,   regs->r9,  regs->r10,    regs->r11, regs->r12,
		regs->r13,  regs->r14, regs->r15,    regs->rdi, regs->rsi,
		regs->rbp,  regs->rbx, regs->rdx,    regs->rax, regs->rcx,
		regs->rsp,  regs->rip, regs->rflags, regs->cs,	regs->error,
		regs->code,
	};
	uint64_t *features = (uint64_t *)(void *)((char *)area + 512);

	memcpy(uc->gregs, gregs, sizeof(gregs));
	uc->fpregs = len ? area : NULL;
	uc->fpregs_len = len;
	memcpy(area, ectx, len);
	if (len > 512)
		*features |= 3; /* what the handler writes there counts */
}

/** What it has become. */
static inline void uk_ucontext_load(const struct uk_abi_ucontext *uc,
				    struct uk_regs *regs, struct uk_ectx *ectx)
{
	const unsigned long *gregs = uc->gregs;
	size_t len = uc->fpregs_len;
	char *to = (char *)ectx, *from = (char *)uc->fpregs;

	if (len)
		memcpy(to, from, UK_ABI_FPREGS_SAYS_AT);
	if (len > UK_ABI_FPREGS_SAYS_END)
		memcpy(to + UK_ABI_FPREGS_SAYS_END,
		       from + UK_ABI_FPREGS_SAYS_END,
		       len - UK_ABI_FPREGS_SAYS_END);

	regs->r8 = gregs[0];
	regs->r9 = gregs[1];
	regs->r10 = gregs[2];
	regs->r11 = gregs[3];
	regs->r12 = gregs[4];
	regs->r13 = gregs[5];
	regs->r14 = gregs[6];
	regs->r15 = gregs[7];
	regs->rdi = gregs[8];
	regs->rsi = gregs[9];
	regs->rbp = gregs[10];
	regs->rbx = gregs[11];
	regs->rdx = gregs[12];
	regs->rax = gregs[13];
	regs->rcx = gregs[14];
	regs->rsp = gregs[15];
	regs->rip = gregs[16];
	regs->rflags = (regs->rflags & ~UK_ABI_FLAGS_OF_PROGRAM) |
		       (gregs[17] & UK_ABI_FLAGS_OF_PROGRAM);
}

/** Sets the result of the function that was interrupted at its end. */
static inline void uk_ucontext_result_set(struct uk_abi_ucontext *uc,
					  unsigned long result)
{
	uc->gregs[13] = result;
}

/** What of `regs` is the CPU's and not the thread's, from `now`. */
static inline void uk_regs_keep_cpu(struct uk_regs *regs,
				    const struct uk_regs *now)
{
	regs->cs = now->cs;
	regs->ss = now->ss;
}

UK_C_END

#endif /* UK_ASM_ABI_UCONTEXT_H */
