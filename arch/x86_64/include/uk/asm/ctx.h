/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: what a stopped context has on its stack, lowest address first. */
#ifndef UK_ASM_CTX_H
#define UK_ASM_CTX_H

struct uk_x86_ctx_frame {
	unsigned int mxcsr, fcw; /* control words, the second of 16 bits */
	unsigned long r15, r14, r13, r12, rbx, rbp;
	unsigned long rip;
};

#endif /* UK_ASM_CTX_H */
