/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A further thread of the host. Called from C; see <uk/arch/user.h>.
 */
#define NR_CLONE 220

/* CLONE_VM _FS _FILES _SIGHAND _THREAD _SYSVSEM _PARENT_SETTID */
#define FLAGS 0x150f00

	.text
	.type	uk_user_clone, @function
	.global	uk_user_clone
uk_user_clone:
	.cfi_startproc
	mv	t0, a2		/* kept by the kernel, in both threads: fn */
	mv	t1, a3		/* and arg */
	mv	a2, a0
	li	a0, FLAGS
	li	a3, 0
	li	a4, 0
	li	a7, NR_CLONE
	ecall
	beqz	a0, 1f
	ret
1:	.cfi_undefined ra	/* nobody called: a backtrace ends here */
	li	s0, 0
	li	ra, 0
	mv	a0, t1
	jr	t0
	.cfi_endproc
	.size	uk_user_clone, . - uk_user_clone

	.section .note.GNU-stack, "", @progbits
