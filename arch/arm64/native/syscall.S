/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Where "svc #0" of a thread goes, and the way back.
 */
#include <uk/asm/hints.h>

#define REGS_LEN (36 * 8)
#define REGS_X30 (30 * 8)
#define REGS_SP (31 * 8)
#define REGS_PC (32 * 8)
#define REGS_ESR (34 * 8)
#define VECTORS_LEN (34 * 16)
#define ESR_SVC 0x56000000 /* "svc #0" of a 64-bit program */

	.section .text.uk_arm64_syscall, "ax", %progbits
	.globl	uk_arm64_syscall
	.hidden	uk_arm64_syscall
	.type	uk_arm64_syscall, %function
/*
 * The vector jumps here: everything is masked, the stack is the CPU's, with x0
 * and x1 at [sp] and nothing else of use; x2 to x30 are the program's. From
 * here on the stack is the thread's.
 */
uk_arm64_syscall:
	mrs	x0, elr_el1		/* touching the stack may fault */
	mrs	x1, spsr_el1
	msr	spsel, #0
	sub	sp, sp, #REGS_LEN
	str	xzr, [sp]
	stp	x2, x3, [sp, #16]
	stp	x4, x5, [sp, #32]
	stp	x6, x7, [sp, #48]
	stp	x8, x9, [sp, #64]
	stp	x10, x11, [sp, #80]
	stp	x12, x13, [sp, #96]
	stp	x14, x15, [sp, #112]
	stp	x16, x17, [sp, #128]
	stp	x18, x19, [sp, #144]
	stp	x20, x21, [sp, #160]
	stp	x22, x23, [sp, #176]
	stp	x24, x25, [sp, #192]
	stp	x26, x27, [sp, #208]
	stp	x28, x29, [sp, #224]
	add	x2, sp, #REGS_LEN
	stp	x30, x2, [sp, #REGS_X30]
	stp	x0, x1, [sp, #REGS_PC]
	mov	x2, #ESR_SVC
	stp	x2, xzr, [sp, #REGS_ESR]
	mov	x3, x1
	mov	x2, sp
	msr	spsel, #1
	ldp	x0, x1, [sp]
	add	sp, sp, #REGS_LEN
	stp	x0, x1, [x2]
	msr	spsel, #0
	msr	daif, x3		/* masked is what the program masked */
	mov	x19, sp
	sub	sp, sp, #VECTORS_LEN
	mov	x0, sp
	bl	uk_ectx_save
	mov	x0, x19
	mov	x1, sp
	bl	uk_syscall_from
	mov	x0, x19
	mov	x1, sp
	b	leave
	.size	uk_arm64_syscall, . - uk_arm64_syscall

	.globl	uk_syscall_resume
	.type	uk_syscall_resume, %function
/*
 * void uk_syscall_resume(struct uk_regs *regs, struct uk_ectx *ectx): called
 * from C. Both are above the stack pointer until nothing is read any more.
 */
uk_syscall_resume:
	BTI_C
leave:
	mov	x19, x0
	mov	x0, x1
	bl	uk_ectx_restore
	msr	daifset, #15
	mov	x0, x19
	ldp	x2, x3, [x0, #REGS_PC]
	msr	elr_el1, x2
	msr	spsr_el1, x3
	ldr	x1, [x0, #REGS_SP]
	msr	spsel, #1
	msr	sp_el0, x1
	ldp	x2, x3, [x0, #16]
	ldp	x4, x5, [x0, #32]
	ldp	x6, x7, [x0, #48]
	ldp	x8, x9, [x0, #64]
	ldp	x10, x11, [x0, #80]
	ldp	x12, x13, [x0, #96]
	ldp	x14, x15, [x0, #112]
	ldp	x16, x17, [x0, #128]
	ldp	x18, x19, [x0, #144]
	ldp	x20, x21, [x0, #160]
	ldp	x22, x23, [x0, #176]
	ldp	x24, x25, [x0, #192]
	ldp	x26, x27, [x0, #208]
	ldp	x28, x29, [x0, #224]
	ldr	x30, [x0, #REGS_X30]
	ldp	x0, x1, [x0]
	eret
	.size	uk_syscall_resume, . - uk_syscall_resume

	.section .note.GNU-stack, "", %progbits
