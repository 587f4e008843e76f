/* SPDX-License-Identifier: BSD-3-Clause */
/* Instructions that trap, so that all registers are seen: see frame.c. */
#include <uk/asm/hints.h>

	.section .text.signal__point, "ax", %progbits
	.globl	signal__point, signal__point_trap, signal__stop, signal__resume
	.type	signal__point, %function
/* enum uk_signal_ran signal__point(void) */
signal__point:
	BTI_C
	mov	x0, #0
signal__point_trap:
	brk	#0x516
	ret
	.size	signal__point, . - signal__point

	.type	signal__stop, %function
signal__stop:
	brk	#0x516
	.size	signal__stop, . - signal__stop

	.type	signal__resume, %function
/* void signal__resume(struct signal__frame *frame) */
signal__resume:
	brk	#0x516
	.size	signal__resume, . - signal__resume

	.section .note.GNU-stack, "", %progbits
