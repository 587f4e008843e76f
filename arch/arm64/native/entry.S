/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Where the CPU goes on an exception: everything is masked, and the stack is
 * SP_EL1, which nobody else uses: threads run on SP_EL0. So a stack that
 * cannot be used (any more) does no harm to who reports that.
 *
 * Interrupts are handled on the stack of the interrupted code, for their end
 * may be a change to another thread.
 */
#include <uk/asm/hints.h>
#include <uk/config.h>
#include <uk/config.h>

#define REGS_LEN (36 * 8)
#define REGS_X30 (30 * 8)
#define REGS_SP (31 * 8)
#define REGS_PC (32 * 8)
#define REGS_ESR (34 * 8)
#define VECTORS_LEN (34 * 16)

#define EC_SVC 0x15
#define EC_SERROR 0x2f
#define EC_WRONG_ENTRY 64

/* A vector: saves two registers; x0 = stack pointer before, x1 = class. */
.macro VECTOR_SP0 class, to
	.balign	128
	sub	sp, sp, #REGS_LEN
	stp	x0, x1, [sp]
	mrs	x0, sp_el0
	mov	x1, #\class
	b	\to
.endm

.macro VECTOR_SP1 class, to
	.balign	128
	sub	sp, sp, #REGS_LEN
	stp	x0, x1, [sp]
	add	x0, sp, #REGS_LEN
	mov	x1, #\class
	b	\to
.endm

	.section .text.uk_arm64_vectors, "ax", %progbits
	.globl	uk_arm64_vectors
	.hidden	uk_arm64_vectors
	.balign	2048
uk_arm64_vectors:
#if CONFIG_UKARCH_SYSCALL_TRAP
	VECTOR_SP0 0, trap_or_syscall		/* from threads */
#else
	VECTOR_SP0 0, trap			/* from threads */
#endif
	.balign	128
	b	irq
	VECTOR_SP0 EC_WRONG_ENTRY, trap_as_told	/* FIQ */
	VECTOR_SP0 EC_SERROR, trap_as_told
	VECTOR_SP1 0, trap			/* from handlers of traps */
	VECTOR_SP1 EC_WRONG_ENTRY, trap_as_told
	VECTOR_SP1 EC_WRONG_ENTRY, trap_as_told
	VECTOR_SP1 EC_SERROR, trap_as_told
	.rept	8				/* there is nothing in EL0 */
	VECTOR_SP1 EC_WRONG_ENTRY, trap_as_told
	.endr

#if CONFIG_UKARCH_SYSCALL_TRAP
	.balign	128
trap_or_syscall:
	mrs	x1, esr_el1
	ubfx	x1, x1, #26, #6
	cmp	x1, #EC_SVC
	b.ne	trap
	b	uk_arm64_syscall
#endif

/*
 * Saves all registers as struct uk_regs. A handler may be any C code, so the
 * vector registers are kept as well, below. [sp] has x0 and x1.
 */
	.balign	128
	.type	trap, %function
trap:
	mrs	x1, esr_el1
	ubfx	x1, x1, #26, #6
trap_as_told:
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
	stp	x30, x0, [sp, #REGS_X30]
	mrs	x2, elr_el1
	mrs	x3, spsr_el1
	stp	x2, x3, [sp, #REGS_PC]
	mrs	x2, esr_el1
	mrs	x3, far_el1
	stp	x2, x3, [sp, #REGS_ESR]
	mov	x19, sp
	mov	x20, x1
	sub	sp, sp, #VECTORS_LEN
	mov	x0, sp
	bl	uk_ectx_save
	mov	x0, x19
	mov	x1, x20
	mov	x2, sp
	bl	uk_arm64_native_trap
	mov	x0, sp
	bl	uk_ectx_restore
	mov	sp, x19
	ldp	x2, x3, [sp, #REGS_PC]
	msr	elr_el1, x2
	msr	spsr_el1, x3
	tbnz	w3, #0, 1f	/* it was on this stack itself */
	ldr	x2, [sp, #REGS_SP]
	msr	sp_el0, x2
1:	ldp	x2, x3, [sp, #16]
	ldp	x4, x5, [sp, #32]
	ldp	x6, x7, [sp, #48]
	ldp	x8, x9, [sp, #64]
	ldp	x10, x11, [sp, #80]
	ldp	x12, x13, [sp, #96]
	ldp	x14, x15, [sp, #112]
	ldp	x16, x17, [sp, #128]
	ldp	x18, x19, [sp, #144]
	ldp	x20, x21, [sp, #160]
	ldp	x22, x23, [sp, #176]
	ldp	x24, x25, [sp, #192]
	ldp	x26, x27, [sp, #208]
	ldp	x28, x29, [sp, #224]
	ldr	x30, [sp, #REGS_X30]
	ldp	x0, x1, [sp]
	add	sp, sp, #REGS_LEN
	eret
	.size	trap, . - trap

/*
 * What a C function may change, on the interrupted stack; handlers use general
 * registers only. The frame begins as a function's does: x29 and where the
 * interrupted code goes on, for who walks the stack.
 */
#define IRQ_LEN 192
#define IRQ_PSTATE 16

	.type	irq, %function
irq:
	msr	spsel, #0
	sub	sp, sp, #IRQ_LEN
	stp	x0, x1, [sp, #32]
	stp	x2, x3, [sp, #48]
	stp	x4, x5, [sp, #64]
	stp	x6, x7, [sp, #80]
	stp	x8, x9, [sp, #96]
	stp	x10, x11, [sp, #112]
	stp	x12, x13, [sp, #128]
	stp	x14, x15, [sp, #144]
	stp	x16, x17, [sp, #160]
	stp	x18, x30, [sp, #176]
	mrs	x0, elr_el1
	mrs	x1, spsr_el1
	stp	x29, x0, [sp]
	str	x1, [sp, #IRQ_PSTATE]
	mov	x29, sp
	bl	uk_irq_dispatch
	bl	uk_irq_exit
#if CONFIG_LIBUKINTCTLR_RETURN
	add	x0, sp, #8	/* where it goes on, of the frame */
	bl	uk_irq_return
#endif
	ldr	x1, [sp, #IRQ_PSTATE]
	ldp	x29, x0, [sp]
	msr	spsr_el1, x1
	msr	elr_el1, x0
	ldp	x0, x1, [sp, #32]
	ldp	x2, x3, [sp, #48]
	ldp	x4, x5, [sp, #64]
	ldp	x6, x7, [sp, #80]
	ldp	x8, x9, [sp, #96]
	ldp	x10, x11, [sp, #112]
	ldp	x12, x13, [sp, #128]
	ldp	x14, x15, [sp, #144]
	ldp	x16, x17, [sp, #160]
	ldp	x18, x30, [sp, #176]
	add	sp, sp, #IRQ_LEN
	eret
	.size	irq, . - irq

	.section .note.GNU-stack, "", %progbits
