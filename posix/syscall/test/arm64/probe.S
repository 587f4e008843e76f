/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/asm/hints.h>

	.text
	.globl	uk_test_probe
	.type	uk_test_probe, %function
/*
 * int uk_test_probe(const long *in, long *out, const void *vectors, void
 * *vectors_out): makes the call with these registers. 0.
 */
uk_test_probe:
	BTI_C
	stp	x29, x30, [sp, #-176]!
	stp	x19, x20, [sp, #16]
	stp	x21, x22, [sp, #32]
	stp	x23, x24, [sp, #48]
	stp	x25, x26, [sp, #64]
	stp	x27, x28, [sp, #80]
	stp	d8, d9, [sp, #96]
	stp	d10, d11, [sp, #112]
	stp	d12, d13, [sp, #128]
	stp	d14, d15, [sp, #144]
	stp	x1, x3, [sp, #160]
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	ldr	q\i, [x2, #16 * \i]
	.endr
	.irp	i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
	ldr	x\i, [x0, #8 * \i]
	.endr
	ldr	x0, [x0]
	svc	#0
	stp	x0, x1, [sp, #-16]!
	ldr	x0, [sp, #176]
	.irp	i, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
	str	x\i, [x0, #8 * \i]
	.endr
	ldp	x1, x2, [sp], #16
	stp	x1, x2, [x0]
	ldr	x0, [sp, #168]
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	str	q\i, [x0, #16 * \i]
	.endr
	ldp	d14, d15, [sp, #144]
	ldp	d12, d13, [sp, #128]
	ldp	d10, d11, [sp, #112]
	ldp	d8, d9, [sp, #96]
	ldp	x27, x28, [sp, #80]
	ldp	x25, x26, [sp, #64]
	ldp	x23, x24, [sp, #48]
	ldp	x21, x22, [sp, #32]
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #176
	mov	x0, #0
	ret
	.size	uk_test_probe, . - uk_test_probe

	.section .note.GNU-stack, "", %progbits
