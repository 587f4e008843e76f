/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A further thread of the host. Called from C; see <uk/asm/user.h>.
 */
#define NR_CLONE 56

/* CLONE_VM _FS _FILES _SIGHAND _THREAD _SYSVSEM _PARENT_SETTID */
#define FLAGS 0x150f00

	.section .text.uk_host_calls, "ax", @progbits
	.type	uk_user_clone, @function
	.global	uk_user_clone
uk_user_clone:
	.cfi_startproc
	mov	%rdx, %r8	/* kept by the kernel, in both threads: fn */
	mov	%rcx, %r9	/* and arg */
	mov	%rdi, %rdx
	mov	$FLAGS, %edi
	mov	$NR_CLONE, %eax
	syscall
	test	%eax, %eax
	jz	1f
	ret
1:	.cfi_undefined rip	/* nobody called: a backtrace ends here */
	xor	%ebp, %ebp
	mov	%r9, %rdi
	call	*%r8
	ud2
	.cfi_endproc
	.size	uk_user_clone, . - uk_user_clone

	.section .note.GNU-stack, "", @progbits
