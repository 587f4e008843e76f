/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A further thread of the host. Called from C; see <uk/arch/user.h>.
 */
#include <uk/asm/hints.h>

#define NR_CLONE 220

/* CLONE_VM _FS _FILES _SIGHAND _THREAD _SYSVSEM _PARENT_SETTID */
#define FLAGS 0x150f00

	.text
	.type	uk_user_clone, %function
	.global	uk_user_clone
uk_user_clone:
	.cfi_startproc
	BTI_C
	mov	x9, x2		/* kept by the kernel, in both threads: fn */
	mov	x10, x3		/* and arg */
	mov	x2, x0
	ldr	x0, =FLAGS
	mov	x3, #0
	mov	x4, #0
	mov	x8, #NR_CLONE
	svc	#0
	cbz	x0, 1f
	ret
1:	.cfi_undefined x30	/* nobody called: a backtrace ends here */
	mov	x29, #0
	mov	x30, #0
	mov	x0, x10
	blr	x9
	brk	#0
	.cfi_endproc
	.size	uk_user_clone, . - uk_user_clone
	.pool

	.section .note.GNU-stack, "", %progbits
