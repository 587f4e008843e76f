/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Jumps out of calls. The signal mask is not saved: there are no signals.
 *
 * Context: any; jump only to a frame of the same stack that has not returned
 * Source:  ISO C11 7.13
 */
#ifndef NOLIBC_SETJMP_H
#define NOLIBC_SETJMP_H

#include <bits/c.h>

NOLIBC_BEGIN

/* Room for what any of our CPUs keeps over a call. */
typedef unsigned long jmp_buf[32];

int setjmp(jmp_buf env) __attribute__((__returns_twice__));
void longjmp(jmp_buf env, int value) NOLIBC_NORETURN;

NOLIBC_END

#endif /* NOLIBC_SETJMP_H */
