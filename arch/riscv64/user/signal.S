/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Waiting for a signal, and the return from the handler of an interrupt.
 */
#include <uk/config.h>

#define NR_PPOLL 73
#define NR_RT_SIGRETURN 139

#define IRQ_PENDING 8
#define IRQ_MASKED 12
#define CONTEXT_GP (176 + 3 * 8) /* struct uk_host_ucontext */

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
#if CONFIG_HAVE_SMP
	lw	t0, IRQ_PENDING(gp)
#else
	lw	t0, uk_user_cpu + IRQ_PENDING
#endif
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

#if CONFIG_HAVE_SMP
/*
 * The handler of an interrupt: the kernel jumps here with the signal in a0,
 * what it knows of it in a1 and the interrupted context in a2, the stack
 * pointer at its frame. Masks, with the state of before in a3, and goes on in
 * C. uk_user_on_interrupt() returns true if it took
 * interrupts: then this may be another CPU than before, and the context's gp
 * must become this one's. From the store of it to the system call the program
 * must stay here: a handler that interrupts it between the labels, and may
 * have taken it to another CPU, makes it begin again.
 */
	.balign	4
	.type	uk_user_interrupt, @function
	.global	uk_user_interrupt
	.global	uk_user_enter_begin
	.global	uk_user_enter_end
	.global	uk_user_leave_begin
	.global	uk_user_leave_end
uk_user_interrupt:
	.cfi_startproc
uk_user_enter_begin:
	lbu	a3, IRQ_MASKED(gp)
	li	t0, 1
	sb	t0, IRQ_MASKED(gp)
uk_user_enter_end:
	mv	s1, a2
	mv	s2, ra
	.cfi_register ra, s2	/* the kernel's own way back: gdb knows it */
	call	uk_user_on_interrupt
	andi	a0, a0, 0xff
	beqz	a0, leave
uk_user_leave_begin:
	li	t0, 1
	sb	t0, IRQ_MASKED(gp)
	sd	gp, CONTEXT_GP(s1)
	sb	zero, IRQ_MASKED(gp)
	lw	t0, IRQ_PENDING(gp)
	bnez	t0, take_more
leave:	li	a7, NR_RT_SIGRETURN
	ecall
uk_user_leave_end:
take_more:
	call	uk_user_irq_take
	j	uk_user_leave_begin
	.cfi_endproc
	.size	uk_user_interrupt, . - uk_user_interrupt
#endif

	.section .note.GNU-stack, "", @progbits
