/* SPDX-License-Identifier: BSD-3-Clause */
/* Instructions that trap, so that all registers are seen: see frame.c. */

	.section .text.signal__point, "ax", @progbits
	.globl	signal__point, signal__point_trap, signal__stop, signal__resume
	.type	signal__point, @function
/* enum uk_signal_ran signal__point(void) */
signal__point:
	xorl	%eax, %eax
signal__point_trap:
	ud2
	retq
	.size	signal__point, . - signal__point

	.type	signal__stop, @function
signal__stop:
	ud2
	.size	signal__stop, . - signal__stop

	.type	signal__resume, @function
/* void signal__resume(struct signal__frame *frame) */
signal__resume:
	ud2
	.size	signal__resume, . - signal__resume

	.section .note.GNU-stack, "", @progbits
