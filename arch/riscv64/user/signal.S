/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Waiting for a signal, and the handler of an interrupt.
 */
#include <uk/config.h>

#define NR_PPOLL 73
#define NR_RT_SIGRETURN 139

#define IRQ_PENDING 8
#define IRQ_MASKED 12
#define CONTEXT_GP (176 + 3 * 8) /* struct uk_host_ucontext */

/* The address of struct uk_user_cpu. */
#if CONFIG_HAVE_SMP
#define CPU_TO_T0 mv t0, gp
#else
#define CPU_TO_T0 lla t0, uk_user_cpu
#endif

	.text

/*
 * void uk_user_wait(void): returns when an interrupt is pending; called with
 * interrupts masked. A signal that comes before the system call has begun
 * finds the program between the two labels and moves it to the second, so
 * that it is not waited for in vain.
 */
	.balign	4
	.type	uk_user_wait, @function
	.global	uk_user_wait
	.global	uk_user_wait_begin
	.global	uk_user_wait_end
uk_user_wait:
uk_user_wait_begin:
	CPU_TO_T0
	lw	t0, IRQ_PENDING(t0)
	bnez	t0, uk_user_wait_end
	li	a0, 0
	li	a1, 0
	li	a2, 0
	li	a3, 0
	li	a7, NR_PPOLL
	ecall
uk_user_wait_end:
	ret
	.size	uk_user_wait, . - uk_user_wait

/*
 * The handler of an interrupt: the kernel jumps here with the signal in a0,
 * what it knows of it in a1 and the interrupted context in a2, the stack
 * pointer at its frame. Nothing else has to be kept. Between the last two
 * labels interrupts are unmasked; one that comes there is not taken on top of
 * this, but makes it go on at uk_user_take. With several CPUs this may be
 * another one than before: its gp goes into the context.
 */
	.balign	4
	.type	uk_user_interrupt, @function
	.global	uk_user_interrupt
	.global	uk_user_take
	.global	uk_user_leave_begin
	.global	uk_user_leave_end
uk_user_interrupt:
	.cfi_startproc
	mv	s1, a2
	mv	s2, ra
	.cfi_register ra, s2	/* the kernel's own way back: gdb knows it */
	call	uk_user_on_interrupt
	andi	a0, a0, 0xff
	beqz	a0, return
uk_user_take:
	mv	a0, s1
	call	uk_user_take_interrupts
#if CONFIG_HAVE_SMP
	sd	gp, CONTEXT_GP(s1)
#endif
	CPU_TO_T0
uk_user_leave_begin:
	sb	zero, IRQ_MASKED(t0)
	lw	t1, IRQ_PENDING(t0)
	bnez	t1, take_more
return:	li	a7, NR_RT_SIGRETURN
	ecall
uk_user_leave_end:
take_more:
	li	t1, 1
	sb	t1, IRQ_MASKED(t0)
	j	uk_user_take
	.cfi_endproc
	.size	uk_user_interrupt, . - uk_user_interrupt

	.section .note.GNU-stack, "", @progbits
