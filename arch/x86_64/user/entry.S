/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Where the kernel of the host starts the process: stack pointer at argc,
 * rdx 0 (there is no dynamic linker), everything else undefined.
 */
	.section .text.entry, "ax", @progbits
	.type	_start, @function
	.global	_start
_start:
	.cfi_startproc
	.cfi_undefined rip	/* nobody called: a backtrace ends here */
	xor	%ebp, %ebp
	mov	%rsp, %rdi
	and	$-16, %rsp
	call	uk_user_entry
	ud2
	.cfi_endproc
	.size	_start, . - _start

	.section .note.GNU-stack, "", @progbits
