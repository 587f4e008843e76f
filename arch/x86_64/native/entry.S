/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Where the CPU goes on a trap or an interrupt: interrupts masked, on the
 * stack of the interrupted code (or on the one for disasters, see traps.c),
 * with ss, rsp, rflags, cs, rip and, for some traps, an error code there.
 */
#include <uk/asm/regs.h>
#include <uk/asm/vectors.h>
#include <uk/config.h>

#define RED_ZONE_LEN 128
#define REGS_LEN 22 * 8
#define REGS_CODE 15 * 8
#define REGS_PC 17 * 8

/* Traps after which nothing can be saved and nobody returns: NMI, #DF, #MC. */
#define TRAPS_FATAL 0x00040104
/* Traps with an error code. */
#define TRAPS_WITH_ERROR 0x60227d00

.macro SAVE_REGS
	UK_X86_REGS_PUSH
	cld
.endm

/* rax = the CPU's TSS; others change, too. */
.macro OWN_TSS
	leaq	uk_x86_tss(%rip), %rax
#if CONFIG_HAVE_SMP
	leaq	uk_percpu_self(%rip), %rdx
	subq	%rdx, %rax
	addq	%gs:0, %rax
#endif
.endm

	.section .text.uk_x86_entry, "ax", @progbits

/* All vectors' first instructions, UK_X86_STUB_LEN bytes each. */
	.globl	uk_x86_stubs
	.hidden	uk_x86_stubs
	.balign	16
uk_x86_stubs:
	vector = 0
	.rept	UK_X86_NR_VECTORS
	. = uk_x86_stubs + vector * UK_X86_STUB_LEN
	pushq	$vector
	.if vector >= UK_X86_VECTOR_IRQ
	jmp	irq
#if CONFIG_UKARCH_STACK_ON_DEMAND
	.elseif !((TRAPS_FATAL >> vector) & 1)
	.if (TRAPS_WITH_ERROR >> vector) & 1
	jmp	fault
	.else
	jmp	fault_without_error
	.endif
#endif
	.elseif (TRAPS_WITH_ERROR >> vector) & 1
	jmp	trap
	.else
	jmp	trap_without_error
	.endif
	vector = vector + 1
	.endr
	. = uk_x86_stubs + UK_X86_NR_VECTORS * UK_X86_STUB_LEN

/*
 * A handler may be any C code, so the vector registers are kept as well: an
 * area for them below the saved registers, its header cleared.
 */
	.type	trap, @function
trap_without_error:
	pushq	(%rsp)
	movq	$0, 8(%rsp)
trap:
	SAVE_REGS
	movq	%rsp, %rbx
	movq	REGS_CODE(%rbx), %rcx
	movl	$TRAPS_FATAL, %eax
	btl	%ecx, %eax
	jc	fatal
	callq	handle
	jmp	restore
fatal:
	movq	%rbx, %rdi
	xorl	%esi, %esi
	callq	uk_x86_native_trap
	jmp	restore

#if CONFIG_UKARCH_STACK_ON_DEMAND
/*
 * Traps have a stack of their own, for they may be the stack's. One in the
 * handler of another gets the part below.
 */
	.type	fault, @function
fault_without_error:
	pushq	(%rsp)
	movq	$0, 8(%rsp)
fault:
	SAVE_REGS
	movq	%rsp, %rbx
	OWN_TSS
	subq	$UK_X86_FAULT_STACK_PART, UK_X86_TSS_FAULT(%rax)
	callq	handle
	OWN_TSS
	addq	$UK_X86_FAULT_STACK_PART, UK_X86_TSS_FAULT(%rax)
	jmp	restore
#endif

/* rbx = the saved registers, and the stack pointer before the call, kept. */
	.type	handle, @function
handle:
	pushq	%rbp
	movq	%rsp, %rbp
	callq	uk_ectx_size
	subq	%rax, %rsp
	andq	$-64, %rsp
	cmpq	$512, %rax
	jbe	1f
	leaq	512(%rsp), %rdi
	xorl	%eax, %eax
	movl	$64 / 8, %ecx
	rep stosq
1:	movq	%rsp, %rdi
	movq	%rsp, %r12
	callq	uk_x86_ectx_save_all
	movq	%rbx, %rdi
	movq	%r12, %rsi
	callq	uk_x86_native_trap
	movq	%r12, %rdi
	callq	uk_ectx_restore
	leaveq
	retq

restore:
	UK_X86_REGS_POP
	addq	$16, %rsp
	.globl	uk_x86_spurious
	.hidden	uk_x86_spurious
uk_x86_spurious:
	iretq

#if UK_X86_NR_IRQS
/* Handlers of interrupts use general registers only. */
	.type	irq, @function
irq:
#if CONFIG_UKARCH_STACK_ON_DEMAND
	/*
	 * The CPU would lose an interrupt that it cannot push, so it came on
	 * a stack of its own: goes over to that of the interrupted code. A
	 * fault there comes in between and is gone.
	 */
	pushq	%rax
	pushq	%rcx
	movq	48(%rsp), %rax
#if CONFIG_UKARCH_SYSCALL_TRAP
	subq	$RED_ZONE_LEN, %rax	/* a program may have one */
#endif
	andq	$-16, %rax
	at = 56
	.rept	8 /* ss, rsp, rflags, cs, rip, number, rax, rcx */
	movq	at(%rsp), %rcx
	movq	%rcx, at - 64(%rax)
	at = at - 8
	.endr
	leaq	-64(%rax), %rsp
	popq	%rcx
	popq	%rax
#endif
	pushq	(%rsp)
	SAVE_REGS
	movl	REGS_CODE(%rsp), %edi
	subl	$UK_X86_VECTOR_IRQ, %edi
	callq	uk_irq_handle
	callq	uk_irq_exit
#if CONFIG_LIBUKINTCTLR_RETURN
	leaq	REGS_PC(%rsp), %rdi
	callq	uk_irq_return
#endif
	jmp	restore
#endif

	.section .note.GNU-stack, "", @progbits
