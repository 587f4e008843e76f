/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64: offsets in struct uk_regs, for assembly.
 *
 * Context: constants, and macros of assembly.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_ASM_REGS_H
#define UK_ASM_REGS_H

#define UK_X86_REGS_R11 32
#define UK_X86_REGS_RCX 96
#define UK_X86_REGS_RIP 136
#define UK_X86_REGS_FLAGS 152
#define UK_X86_REGS_LEN 176

#ifdef __ASSEMBLY__
/* clang-format off */
.macro UK_X86_REGS_PUSH
	pushq	%rax
	pushq	%rbx
	pushq	%rcx
	pushq	%rdx
	pushq	%rsi
	pushq	%rdi
	pushq	%rbp
	pushq	%r8
	pushq	%r9
	pushq	%r10
	pushq	%r11
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
.endm

.macro UK_X86_REGS_POP
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%r11
	popq	%r10
	popq	%r9
	popq	%r8
	popq	%rbp
	popq	%rdi
	popq	%rsi
	popq	%rdx
	popq	%rcx
	popq	%rbx
	popq	%rax
.endm
/* clang-format on */
#endif

#endif /* UK_ASM_REGS_H */
