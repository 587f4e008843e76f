/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/bits/syscalls.h>

	.text
	.globl	uk_test_spawn
	.type	uk_test_spawn, @function
/*
 * long uk_test_spawn(flags, stack, ptid, ctid, tls, void (*fn)(long), long
 * arg): as a C library that knows nothing of the kit makes a thread. Function
 * and argument are in registers that the thread has from its parent.
 */
uk_test_spawn:
	pushq	%r12
	movq	%r9, %r12
	movq	16(%rsp), %xmm5
	movq	%rcx, %r10
	movl	$__NR_clone, %eax
	syscall
	testq	%rax, %rax
	jz	1f
	popq	%r12
	ret
1:	xorl	%ebp, %ebp
	movq	%xmm5, %rdi
	callq	*%r12
	xorl	%edi, %edi
	movl	$__NR_exit, %eax
	syscall
	ud2
	.size	uk_test_spawn, . - uk_test_spawn

	.section .note.GNU-stack, "", @progbits
