/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * longjmp(x0: buf, w1: value): called by C, back to where setjmp() of musl
 * (setjmp/aarch64/setjmp.s) was called; the places in the buffer are its. In
 * place of musl's, which ends with BR: code whose branch targets are checked
 * may be entered by that only at marks, and musl's sigsetjmp() has none.
 */
#include <uk/asm/hints.h>

	.section .text.longjmp, "ax", %progbits
	.globl	longjmp
	.type	longjmp, %function
	.globl	_longjmp
	.type	_longjmp, %function
longjmp:
_longjmp:
	BTI_C
	ldp	x19, x20, [x0]
	ldp	x21, x22, [x0, #16]
	ldp	x23, x24, [x0, #32]
	ldp	x25, x26, [x0, #48]
	ldp	x27, x28, [x0, #64]
	ldp	x29, x30, [x0, #80]
	ldr	x2, [x0, #104]
	ldp	d8, d9, [x0, #112]
	ldp	d10, d11, [x0, #128]
	ldp	d12, d13, [x0, #144]
	ldp	d14, d15, [x0, #160]
	mov	sp, x2
	cmp	w1, #0
	csinc	w0, w1, wzr, ne /* 0 comes as 1 */
	ret
