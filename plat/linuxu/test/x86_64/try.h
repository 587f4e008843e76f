/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: instructions that trap, with their operand in rax. */
#define TRY_WRITE "movb $0, (%%rax)"
#define TRY_READ "movb (%%rax), %%dl"
#define TRY_RUN "jmp *%%rax"
#define TRY_ILLEGAL "ud2"
#define TRY_BREAK "int3"
#define TRY_PRIVILEGED "hlt"
#define TRY_PRIVILEGED_KIND UK_TRAP_NO_ADDRESS
#define TRY_MATH "xorl %%edx, %%edx\n\tidivl %%edx"
#define TRY_BAD_ADDRESS (1UL << 62) /* not canonical */
#define TRY_LOSE_STACK "movl $16, %%esp\n\tpush %%rax"
#define TRY_LOST_AT 8

#define TRY_SP(regs) (&(regs)->rsp)

/* Runs the instructions `code`; what they fault with is in `seen`. */
#define TRY(code, value)                                                      \
	do {                                                                  \
		seen.is_expected = true;                                      \
		__asm__ __volatile__("leaq 9f(%%rip), %%rcx\n\t"              \
				     "movq %%rcx, %[pc]\n\t"                  \
				     "movq %%rsp, %[sp]\n\t" code "\n9:"      \
				     : [pc] "=m"(seen.pc), [sp] "=m"(seen.sp) \
				     : "a"(value)                             \
				     : "rcx", "rdx", "memory", "cc");         \
	} while (0)
