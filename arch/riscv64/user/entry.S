/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Where the kernel of the host starts the process: stack pointer at argc and
 * aligned, all other registers 0 or undefined.
 */
	.section .text.entry, "ax", @progbits
	.type	_start, @function
	.global	_start
_start:
	.cfi_startproc
	.cfi_undefined ra	/* nobody called: a backtrace ends here */
	li	s0, 0
	li	ra, 0
	mv	a0, sp
	tail	uk_user_entry
	.cfi_endproc
	.size	_start, . - _start

	.section .note.GNU-stack, "", @progbits
