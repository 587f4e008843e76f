/* SPDX-License-Identifier: BSD-3-Clause */
/* riscv64: what a stopped context has on its stack, lowest address first. */
#ifndef UK_ASM_CTX_H
#define UK_ASM_CTX_H

struct uk_riscv_ctx_frame {
	unsigned long ra;
	unsigned long s[12];
	unsigned long fs;      /* sstatus.FS; the rest holds if that is used */
	unsigned long fcsr;    /* rounding, exceptions */
	unsigned long fps[12]; /* fs0 to fs11 */
	unsigned long unused;
};

#endif /* UK_ASM_CTX_H */
