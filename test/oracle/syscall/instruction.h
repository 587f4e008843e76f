/* SPDX-License-Identifier: BSD-3-Clause */
/* A system call without the C library. On riscv64 that cannot be, in images. */
#ifndef INSTRUCTION_H
#define INSTRUCTION_H

#define _GNU_SOURCE
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline long by_instruction(long nr, long a, long b, long c, long d,
				  long e, long f)
{
#if defined(__x86_64__)
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	long result;

	__asm__ __volatile__("syscall"
			     : "=a"(result)
			     : "0"(nr), "D"(a), "S"(b), "d"(c), "r"(r10),
			       "r"(r8), "r"(r9)
			     : "rcx", "r11", "memory");
	return result;
#elif defined(__aarch64__)
	register long x8 __asm__("x8") = nr;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	register long x3 __asm__("x3") = d;
	register long x4 __asm__("x4") = e;
	register long x5 __asm__("x5") = f;

	__asm__ __volatile__("svc #0"
			     : "+r"(x0)
			     : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4),
			       "r"(x5)
			     : "memory");
	return x0;
#else
	long result = syscall(nr, a, b, c, d, e, f);

	return result == -1 ? -errno : result;
#endif
}

#define INSTRUCTION(nr, a, b, c) \
	by_instruction((nr), (long)(a), (long)(b), (long)(c), 0, 0, 0)

#endif /* INSTRUCTION_H */
