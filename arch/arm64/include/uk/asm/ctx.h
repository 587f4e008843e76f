/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: what a stopped context has on its stack, lowest address first. */
#ifndef UK_ASM_CTX_H
#define UK_ASM_CTX_H

struct uk_arm64_ctx_frame {
	unsigned long x19, x20, x21, x22, x23, x24, x25, x26, x27, x28;
	unsigned long x29, x30; /* x30 is signed, where the CPU does that */
	unsigned long d[8];	/* d8 to d15 */
	unsigned long fpcr;
	unsigned long unused;
};

#endif /* UK_ASM_CTX_H */
