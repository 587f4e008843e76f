/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/asm/hints.h>
#include <uk/bits/syscalls.h>

	.text
	.globl	uk_test_spawn
	.type	uk_test_spawn, %function
/*
 * long uk_test_spawn(flags, stack, ptid, ctid, tls, void (*fn)(long), long
 * arg): as a C library that knows nothing of the kit makes a thread. Function
 * and argument are in registers that the thread has from its parent.
 */
uk_test_spawn:
	BTI_C
	mov	x9, x5
	fmov	d5, x6
	mov	x5, x3
	mov	x3, x4
	mov	x4, x5
	mov	x8, #__NR_clone
	svc	#0
	cbz	x0, 1f
	ret
1:	mov	x29, #0
	fmov	x0, d5
	blr	x9
	mov	x0, #0
	mov	x8, #__NR_exit
	svc	#0
	brk	#1
	.size	uk_test_spawn, . - uk_test_spawn

	.section .note.GNU-stack, "", %progbits
