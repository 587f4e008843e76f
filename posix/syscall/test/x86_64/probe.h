/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: the instruction, with all registers known before and after. */
#ifndef PROBE_H
#define PROBE_H

#define PROBE_REGS 15 /* rax rbx rcx rdx rsi rdi rbp r8 … r15 */
#define PROBE_VECTORS 16

#define PROBE_NR 0
static const unsigned char probe_args[] = { 5, 4, 3, 9, 7, 8 };

/* The result; what the instruction itself changes. */
#define PROBE_RESULT 0
#define PROBE_IS_CHANGED(i) ((i) == 0 || (i) == 2 || (i) == 10)

static inline long probe_call(long nr, long a, long b, long c, long d, long e,
			      long f)
{
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
}

/* The instruction as `kind` says, on a stack that is not aligned. */
static inline long probe_unaligned(long nr, long a)
{
	long result;

	__asm__ __volatile__("subq $8, %%rsp\n\tsyscall\n\taddq $8, %%rsp"
			     : "=a"(result)
			     : "0"(nr), "D"(a)
			     : "rcx", "r11", "memory", "cc");
	return result;
}

static inline void probe_spoil(void)
{
	__asm__ __volatile__(
		"pcmpeqd %%xmm0, %%xmm0\n\tpcmpeqd %%xmm7, %%xmm7\n\t"
		"pcmpeqd %%xmm8, %%xmm8\n\tpcmpeqd %%xmm15, %%xmm15\n\tfldz\n\t"
		"fstp %%st(0)" ::
			: "xmm0", "xmm7", "xmm8", "xmm15", "st");
}

#endif /* PROBE_H */
