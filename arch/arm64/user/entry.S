/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Where the kernel of the host starts the process: stack pointer at argc and
 * aligned, all other registers 0 or undefined.
 */
	.section .text.entry, "ax", %progbits
	.type	_start, %function
	.global	_start
_start:
	.cfi_startproc
	.cfi_undefined x30	/* nobody called: a backtrace ends here */
	mov	x29, #0
	mov	x30, #0
	mov	x0, sp
	bl	uk_user_entry
	brk	#0
	.cfi_endproc
	.size	_start, . - _start

	.section .note.GNU-stack, "", %progbits
