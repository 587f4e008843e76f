/* SPDX-License-Identifier: BSD-3-Clause */
/* Called from tests as C functions, in any mode: see <uk/arch/try.h>. */

.macro FUNCTION name
	.globl	\name
	.type	\name, @function
\name:
.endm

	.section .text.uk_try, "ax", @progbits
FUNCTION uk_try_read
	movb	(%rdi), %al
	xorl	%eax, %eax
	retq
FUNCTION uk_try_write
	movb	$0, (%rdi)
	xorl	%eax, %eax
	retq
FUNCTION uk_try_run
	jmp	*%rdi
FUNCTION uk_try_nothing
	xorl	%eax, %eax
	retq
	.fill	9, 1, 0xcc
FUNCTION uk_try_code_written
	retq
FUNCTION uk_try_illegal
	ud2
	xorl	%eax, %eax
	retq
FUNCTION uk_try_breakpoint
	int3
	xorl	%eax, %eax
	retq

	.globl	uk_try_faulted
uk_try_faulted:
	movl	$1, %eax
	retq

FUNCTION uk_try_kept
	movq	%rdi, %r8
	movq	%rdi, %xmm3
	ud2
	.globl	uk_try_kept_resume
uk_try_kept_resume:
	movq	%xmm3, %r9
	xorl	%eax, %eax
	cmpq	%rdi, %r8
	jne	1f
	cmpq	%rdi, %r9
	sete	%al
1:	retq

.macro FILL add
	movl	$1 + \add, %ebx
	movl	$2 + \add, %ebp
	movl	$3 + \add, %r12d
	movl	$4 + \add, %r13d
	movl	$5 + \add, %r14d
	movl	$6 + \add, %r15d
.endm

FUNCTION uk_try_switch
	pushq	%rbx
	pushq	%rbp
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
	subq	$8, %rsp
	FILL	0
	callq	uk_ctx_switch
	subq	$1, %rbx
	subq	$2, %rbp
	subq	$3, %r12
	subq	$4, %r13
	subq	$5, %r14
	subq	$6, %r15
	movq	%rbx, %rax
	orq	%rbp, %rax
	orq	%r12, %rax
	orq	%r13, %rax
	orq	%r14, %rax
	orq	%r15, %rax
	addq	$8, %rsp
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbp
	popq	%rbx
	retq

FUNCTION uk_try_clobber_and_switch
	FILL	100
	jmp	uk_ctx_switch

FUNCTION uk_try_vector_set
	movq	%rdi, %xmm5
	retq
FUNCTION uk_try_vector
	movq	%xmm5, %rax
	retq
FUNCTION uk_try_rounding_set
	shll	$13, %edi
	orl	$0x1f80, %edi
	pushq	%rdi
	ldmxcsr	(%rsp)
	popq	%rdi
	retq
FUNCTION uk_try_rounding
	pushq	$0
	stmxcsr	(%rsp)
	popq	%rax
	shrl	$13, %eax
	andl	$3, %eax
	retq

	.section .note.GNU-stack, "", @progbits
