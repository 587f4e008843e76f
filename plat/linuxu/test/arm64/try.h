/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: instructions that trap, with their operand in x0. */
#define TRY_WRITE "strb wzr, [x0]"
#define TRY_READ "ldrb w1, [x0]"
#define TRY_RUN "br x0"
#define TRY_ILLEGAL "udf #0"
#define TRY_BREAK "brk #0"
#define TRY_PRIVILEGED "msr sctlr_el1, x0"
#define TRY_PRIVILEGED_KIND UK_TRAP_ILLEGAL
#define TRY_LOSE_STACK "mov x1, #16\n\tmov sp, x1\n\tstr x0, [sp, #-16]!"
#define TRY_LOST_AT 0

#define TRY_SP(regs) (&(regs)->sp)

/* Runs the instructions `code`; what they fault with is in `seen`. */
#define TRY(code, value)                                                    \
	do {                                                                \
		register unsigned long x0_ __asm__("x0") =                  \
			(unsigned long)(value);                             \
		seen.is_expected = true;                                    \
		__asm__ __volatile__(                                       \
			"adr x1, 9f\n\t"                                    \
			"str x1, %[pc]\n\t"                                 \
			"mov x1, sp\n\t"                                    \
			"str x1, %[sp]\n\t" code "\n9:"                     \
			: "+r"(x0_), [pc] "=m"(seen.pc), [sp] "=m"(seen.sp) \
			:                                                   \
			: "x1", "x2", "x30", "memory", "cc");               \
	} while (0)
