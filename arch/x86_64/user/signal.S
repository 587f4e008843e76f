/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Waiting for a signal, the handler of an interrupt, and the way out of any.
 */
#include <uk/config.h>

#define NR_RT_SIGRETURN 15
#define NR_PAUSE 34

#if CONFIG_HAVE_SMP
#define IRQ_PENDING %gs:8
#define IRQ_MASKED %gs:12
#else
#define IRQ_PENDING uk_user_cpu+8(%rip)
#define IRQ_MASKED uk_user_cpu+12(%rip)
#endif

	/* where an image's own calls of the host are: see syscall.c */
	.section .text.uk_host_calls, "ax", @progbits

/*
 * The kernel makes a handler return here, its stack pointer at the frame.
 * Debuggers know a signal frame by these very bytes.
 */
	.balign	16
	.type	uk_host_sigreturn, @function
	.global	uk_host_sigreturn
	nop
uk_host_sigreturn:
	mov	$NR_RT_SIGRETURN, %rax
	syscall
	.size	uk_host_sigreturn, . - uk_host_sigreturn

/*
 * void uk_user_wait(void): returns when an interrupt is pending; called with
 * interrupts masked. A signal that comes before the system call has begun
 * finds the program between the two labels and moves it to the second, so
 * that it is not waited for in vain.
 */
	.balign	16
	.type	uk_user_wait, @function
	.global	uk_user_wait
	.global	uk_user_wait_begin
	.global	uk_user_wait_end
uk_user_wait:
uk_user_wait_begin:
	cmpl	$0, IRQ_PENDING
	jne	uk_user_wait_end
	mov	$NR_PAUSE, %eax
	syscall
uk_user_wait_end:
	ret
	.size	uk_user_wait, . - uk_user_wait

/*
 * The handler of an interrupt: the kernel jumps here with the signal in rdi,
 * what it knows of it in rsi and the interrupted context in rdx, the stack
 * pointer at its frame. Nothing else has to be kept. Between the last two
 * labels interrupts are unmasked; one that comes there is not taken on top of
 * this, but makes it go on at uk_user_take.
 */
	.balign	16
	.type	uk_user_interrupt, @function
	.global	uk_user_interrupt
	.global	uk_user_take
	.global	uk_user_leave_begin
	.global	uk_user_leave_end
uk_user_interrupt:
	.cfi_startproc
	mov	%rsp, %rbx
	.cfi_def_cfa	%rbx, 8
	mov	%rdx, %r12
	sub	$8, %rsp
	call	uk_user_on_interrupt
	test	%al, %al
	jz	return
uk_user_take:
	lea	-8(%rbx), %rsp
	mov	%r12, %rdi
	call	uk_user_take_interrupts
uk_user_leave_begin:
	movb	$0, IRQ_MASKED
	cmpl	$0, IRQ_PENDING
	jne	take_more
return:	lea	8(%rbx), %rsp
	mov	$NR_RT_SIGRETURN, %eax
	syscall
uk_user_leave_end:
take_more:
	movb	$1, IRQ_MASKED
	jmp	uk_user_take
	.cfi_endproc
	.size	uk_user_interrupt, . - uk_user_interrupt

	.section .note.GNU-stack, "", @progbits
