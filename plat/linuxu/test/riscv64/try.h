/* SPDX-License-Identifier: BSD-3-Clause */
/* riscv64: instructions that trap, with their operand in a0. */
#define TRY_WRITE "sb zero, (a0)"
#define TRY_READ "lbu a1, (a0)"
#define TRY_RUN "jr a0"
#define TRY_ILLEGAL "unimp"
#define TRY_BREAK "ebreak"
#define TRY_PRIVILEGED "csrr a1, sstatus"
#define TRY_PRIVILEGED_KIND UK_TRAP_ILLEGAL
#define TRY_LOSE_STACK "li sp, 16\n\tsd a0, -8(sp)"
#define TRY_LOST_AT 8

#define TRY_SP(regs) (&(regs)->sp)

/* Runs the instructions `code`; what they fault with is in `seen`. */
#define TRY(code, value)                                                    \
	do {                                                                \
		register unsigned long a0_ __asm__("a0") =                  \
			(unsigned long)(value);                             \
		seen.is_expected = true;                                    \
		__asm__ __volatile__(                                       \
			"lla a1, 9f\n\t"                                    \
			"sd a1, %[pc]\n\t"                                  \
			"sd sp, %[sp]\n\t" code "\n9:"                      \
			: "+r"(a0_), [pc] "=m"(seen.pc), [sp] "=m"(seen.sp) \
			:                                                   \
			: "a1", "a2", "ra", "memory");                      \
	} while (0)
