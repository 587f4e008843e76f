/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Waiting for a signal, and the return from the handler of an interrupt.
 */
#include <uk/config.h>
#include <uk/asm/hints.h>

#define NR_PPOLL 73
#define NR_RT_SIGRETURN 139

#define IRQ_PENDING 8
#define IRQ_MASKED 12
#define CONTEXT_X18 (184 + 18 * 8) /* struct uk_host_ucontext */

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
#if CONFIG_HAVE_SMP
	ldr	w9, [x18, #IRQ_PENDING]
#else
	adrp	x9, uk_user_cpu + IRQ_PENDING
	ldr	w9, [x9, :lo12:uk_user_cpu + IRQ_PENDING]
#endif
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

#if CONFIG_HAVE_SMP
/*
 * The handler of an interrupt: the kernel jumps here with the signal in x0,
 * what it knows of it in x1 and the interrupted context in x2, the stack
 * pointer at its frame. Masks, with the state of before in x3, and goes on in
 * C. uk_user_on_interrupt() returns true if it took
 * interrupts: then this may be another CPU than before, and the context's x18
 * must become this one's. From the store of it to the system call the program
 * must stay here: a handler that interrupts it between the labels, and may
 * have taken it to another CPU, makes it begin again.
 */
	.balign	16
	.type	uk_user_interrupt, %function
	.global	uk_user_interrupt
	.global	uk_user_enter_begin
	.global	uk_user_enter_end
	.global	uk_user_leave_begin
	.global	uk_user_leave_end
uk_user_interrupt:
	.cfi_startproc
uk_user_enter_begin:
	BTI_C
	ldrb	w3, [x18, #IRQ_MASKED]
	mov	w4, #1
	strb	w4, [x18, #IRQ_MASKED]
uk_user_enter_end:
	mov	x19, x2
	mov	x20, x30
	.cfi_register x30, x20	/* the kernel's own way back: gdb knows it */
	bl	uk_user_on_interrupt
	tst	w0, #0xff
	b.eq	leave
uk_user_leave_begin:
	mov	w9, #1
	strb	w9, [x18, #IRQ_MASKED]
	str	x18, [x19, #CONTEXT_X18]
	strb	wzr, [x18, #IRQ_MASKED]
	ldr	w9, [x18, #IRQ_PENDING]
	cbnz	w9, take_more
leave:	mov	x8, #NR_RT_SIGRETURN
	svc	#0
uk_user_leave_end:
take_more:
	bl	uk_user_irq_take
	b	uk_user_leave_begin
	.cfi_endproc
	.size	uk_user_interrupt, . - uk_user_interrupt
#endif

	.section .note.GNU-stack, "", %progbits
