/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: the CPU's part of <uk/arch/host.h>. Source: psABI AMD64, A.2 */
#ifndef UK_ASM_HOST_H
#define UK_ASM_HOST_H

#include <uk/essentials.h>

UK_C_BEGIN

#if CONFIG_UKARCH_SYSCALL_TRAP
/* The instruction of the program is not the image's: syscall.S has that. */
long uk_host_call(enum uk_host_nr nr, unsigned long a, unsigned long b,
		  unsigned long c, unsigned long d, unsigned long e,
		  unsigned long f);

static inline long uk_host_call3(enum uk_host_nr nr, unsigned long a,
				 unsigned long b, unsigned long c)
{
	return uk_host_call(nr, a, b, c, 0, 0, 0);
}
#else
static inline long uk_host_call(enum uk_host_nr nr, unsigned long a,
				unsigned long b, unsigned long c,
				unsigned long d, unsigned long e,
				unsigned long f)
{
	register unsigned long r10 __asm__("r10") = d;
	register unsigned long r8 __asm__("r8") = e;
	register unsigned long r9 __asm__("r9") = f;
	long ret;

	__asm__ __volatile__("syscall"
			     : "=a"(ret)
			     : "0"((long)nr), "D"(a), "S"(b), "d"(c), "r"(r10),
			       "r"(r8), "r"(r9)
			     : "rcx", "r11", "memory");
	return ret;
}

static inline long uk_host_call3(enum uk_host_nr nr, unsigned long a,
				 unsigned long b, unsigned long c)
{
	long ret;

	__asm__ __volatile__("syscall"
			     : "=a"(ret)
			     : "0"((long)nr), "D"(a), "S"(b), "d"(c)
			     : "rcx", "r11", "memory");
	return ret;
}
#endif

static inline int uk_host_poll(struct uk_host_pollfd *polls, unsigned int nr,
			       int ms)
{
	return (int)uk_host_call3(uk_host_nr_poll, (unsigned long)polls, nr,
				  ms);
}

static inline void uk_host_pause(void)
{
	uk_host_call3(uk_host_nr_pause, 0, 0, 0);
}

struct uk_host_ucontext {
	unsigned long flags;
	struct uk_host_ucontext *link;
	struct uk_host_stack stack;
	unsigned long r8, r9, r10, r11, r12, r13, r14, r15;
	unsigned long rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip, rflags;
	uint16_t cs, gs, fs, ss;
	unsigned long error, trapno, oldmask, cr2;
	void *fpstate;
	unsigned long reserved[8];
	uint64_t sigmask;
};

UK_CTASSERT(offsetof(struct uk_host_ucontext, cs) == 40 + 18 * 8);
UK_CTASSERT(offsetof(struct uk_host_ucontext, sigmask) == 296);

static inline unsigned long *uk_host_pc(struct uk_host_ucontext *context)
{
	return &context->rip;
}

static inline unsigned long uk_host_sp(const struct uk_host_ucontext *context)
{
	return context->rsp;
}

struct uk_host_sigaction {
	uk_host_handler handler; /* NULL: default; (void *)1: ignored */
	unsigned long flags;
	void (*restorer)(void);
	uint64_t mask;
};

/* Returns from a signal handler; for the kernel to jump to. */
void uk_host_sigreturn(void);

#define UK_HOST_SA_RESTORER 0x04000000UL

#define UK_HOST_SIGACTION(handler_fn, flag_bits, set)         \
	{                                                     \
		.handler = (handler_fn),                      \
		.flags = (flag_bits) | UK_HOST_SA_RESTORER,   \
		.restorer = uk_host_sigreturn, .mask = (set), \
	}

#define UK_HOST_HWCAP2_FSGSBASE 0x2UL

#define UK_HOST_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"

UK_C_END

#endif /* UK_ASM_HOST_H */
