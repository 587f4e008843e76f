/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Waiting for a signal, and the handler of an interrupt.
 */
#include <uk/config.h>
#include <uk/asm/hints.h>

#define NR_PPOLL 73
#define NR_RT_SIGRETURN 139

#define IRQ_PENDING 8
#define IRQ_MASKED 12
#define CONTEXT_X18 (184 + 18 * 8) /* struct uk_host_ucontext */

/* The address of struct uk_user_cpu. */
#if CONFIG_HAVE_SMP
#define CPU_TO_X9 mov x9, x18
#else
#define CPU_TO_X9 \
	adrp x9, uk_user_cpu; add x9, x9, :lo12:uk_user_cpu
#endif

	.text

/*
 * void uk_user_wait(void): returns when an interrupt is pending; called with
 * interrupts masked. A signal that comes before the system call has begun
 * finds the program between the two labels and moves it to the second, so
 * that it is not waited for in vain.
 */
	.balign	16
	.type	uk_user_wait, %function
	.global	uk_user_wait
	.global	uk_user_wait_begin
	.global	uk_user_wait_end
uk_user_wait:
	BTI_C
uk_user_wait_begin:
	CPU_TO_X9
	ldr	w9, [x9, #IRQ_PENDING]
	cbnz	w9, uk_user_wait_end
	mov	x0, #0
	mov	x1, #0
	mov	x2, #0
	mov	x3, #0
	mov	x8, #NR_PPOLL
	svc	#0
uk_user_wait_end:
	ret
	.size	uk_user_wait, . - uk_user_wait

/*
 * The handler of an interrupt: the kernel jumps here with the signal in x0,
 * what it knows of it in x1 and the interrupted context in x2, the stack
 * pointer at its frame. Nothing else has to be kept. Between the last two
 * labels interrupts are unmasked; one that comes there is not taken on top of
 * this, but makes it go on at uk_user_take. With several CPUs this may be
 * another one than before: its x18 goes into the context.
 */
	.balign	16
	.type	uk_user_interrupt, %function
	.global	uk_user_interrupt
	.global	uk_user_take
	.global	uk_user_leave_begin
	.global	uk_user_leave_end
uk_user_interrupt:
	.cfi_startproc
	BTI_C
	mov	x19, x2
	mov	x20, x30
	.cfi_register x30, x20	/* the kernel's own way back: gdb knows it */
	bl	uk_user_on_interrupt
	tst	w0, #0xff
	b.eq	return
uk_user_take:
	mov	x0, x19
	bl	uk_user_take_interrupts
#if CONFIG_HAVE_SMP
	str	x18, [x19, #CONTEXT_X18]
#endif
	CPU_TO_X9
uk_user_leave_begin:
	strb	wzr, [x9, #IRQ_MASKED]
	ldr	w10, [x9, #IRQ_PENDING]
	cbnz	w10, take_more
return:	mov	x8, #NR_RT_SIGRETURN
	svc	#0
uk_user_leave_end:
take_more:
	mov	w10, #1
	strb	w10, [x9, #IRQ_MASKED]
	b	uk_user_take
	.cfi_endproc
	.size	uk_user_interrupt, . - uk_user_interrupt

	.section .note.GNU-stack, "", %progbits
