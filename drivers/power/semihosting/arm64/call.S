/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * long semihosting__call(long operation, void *arguments)
 *
 * Called as a C function. Where nobody is behind it the instruction traps;
 * the trap's handler (exit.c) goes on at semihosting__absent, with the
 * registers as they were.
 */
.text
.global semihosting__call
.type semihosting__call, @function
semihosting__call:
	hint #34	/* bti c */
.global semihosting__trap
semihosting__trap:
	hlt #0xf000
	ret
.global semihosting__absent
semihosting__absent:
	mov x0, #-19	/* -ENODEV */
	ret
.size semihosting__call, . - semihosting__call
