/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The way out of a signal handler, and waiting for a signal.
 */
#include <uk/config.h>

#define NR_RT_SIGRETURN 15
#define NR_PAUSE 34

#if CONFIG_HAVE_SMP
#define IRQ_PENDING %gs:8
#else
#define IRQ_PENDING uk_user_cpu+8(%rip)
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
 * that it is not waited for in vain (uk_user_wait_skip()).
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

#if CONFIG_HAVE_SMP
/*
 * The handler of an interrupt: the kernel jumps here with the signal in rdi,
 * what it knows of it in rsi and the interrupted context in rdx. Masks, with
 * the state of before in rcx, and goes on in C, which returns to the kernel.
 */
	.balign	16
	.type	uk_user_interrupt, @function
	.global	uk_user_interrupt
	.global	uk_user_enter_begin
	.global	uk_user_enter_end
uk_user_interrupt:
uk_user_enter_begin:
	movzbl	%gs:12, %ecx
	movb	$1, %gs:12
uk_user_enter_end:
	jmp	uk_user_on_interrupt
	.size	uk_user_interrupt, . - uk_user_interrupt
#endif

	.section .note.GNU-stack, "", @progbits
