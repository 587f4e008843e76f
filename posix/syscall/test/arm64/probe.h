/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: the instruction, with all registers known before and after. */
#ifndef PROBE_H
#define PROBE_H

#define PROBE_REGS 31
#define PROBE_VECTORS 32

#define PROBE_NR 8
static const unsigned char probe_args[] = { 0, 1, 2, 3, 4, 5 };

#define PROBE_RESULT 0
#define PROBE_IS_CHANGED(i) ((i) == 0)

static inline long probe_call(long nr, long a, long b, long c, long d, long e,
			      long f)
{
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
}

/* The stack is always aligned. */
static inline long probe_unaligned(long nr, long a)
{
	return probe_call(nr, a, 0, 0, 0, 0, 0);
}

static inline void probe_spoil(void)
{
	__asm__ __volatile__("movi v0.16b, #0xff\n\tmovi v8.16b, #0xff\n\t"
			     "movi v16.16b, #0xff\n\tmovi v31.16b, #0xff" ::
				     : "v0", "v8", "v16", "v31");
}

#endif /* PROBE_H */
