/* SPDX-License-Identifier: BSD-3-Clause */
/* riscv64: the CPU's part of <uk/arch/host.h>. Source: syscall(2) */
#ifndef UK_ASM_HOST_H
#define UK_ASM_HOST_H

#include <uk/essentials.h>

UK_C_BEGIN

static inline long uk_host_call(enum uk_host_nr nr, unsigned long a,
				unsigned long b, unsigned long c,
				unsigned long d, unsigned long e,
				unsigned long f)
{
	register unsigned long a7 __asm__("a7") = (unsigned long)nr;
	register unsigned long a0 __asm__("a0") = a;
	register unsigned long a1 __asm__("a1") = b;
	register unsigned long a2 __asm__("a2") = c;
	register unsigned long a3 __asm__("a3") = d;
	register unsigned long a4 __asm__("a4") = e;
	register unsigned long a5 __asm__("a5") = f;

	__asm__ __volatile__("ecall"
			     : "+r"(a0)
			     : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4),
			       "r"(a5)
			     : "memory");
	return (long)a0;
}

static inline long uk_host_call3(enum uk_host_nr nr, unsigned long a,
				 unsigned long b, unsigned long c)
{
	register unsigned long a7 __asm__("a7") = (unsigned long)nr;
	register unsigned long a0 __asm__("a0") = a;
	register unsigned long a1 __asm__("a1") = b;
	register unsigned long a2 __asm__("a2") = c;

	__asm__ __volatile__("ecall"
			     : "+r"(a0)
			     : "r"(a7), "r"(a1), "r"(a2)
			     : "memory");
	return (long)a0;
}

static inline int uk_host_poll(struct uk_host_pollfd *polls, unsigned int nr,
			       int ms)
{
	struct uk_host_timespec span = { ms / 1000, ms % 1000 * 1000000L };

	return (int)uk_host_call(uk_host_nr_ppoll, (unsigned long)polls, nr,
				 ms < 0 ? 0 : (unsigned long)&span, 0, 0, 0);
}

static inline void uk_host_pause(void)
{
	uk_host_call(uk_host_nr_ppoll, 0, 0, 0, 0, 0, 0);
}

struct uk_host_ucontext {
	unsigned long flags;
	struct uk_host_ucontext *link;
	struct uk_host_stack stack;
	uint64_t sigmask;
	char unused[120];
	uint64_t pad;	     /* what follows is aligned to 16 bytes */
	unsigned long x[32]; /* the program counter in the place of x0 */
	unsigned long f[32];
	uint32_t fcsr;
	/* what newer CPUs have */
};

UK_CTASSERT(offsetof(struct uk_host_ucontext, x) == 176);

static inline unsigned long *uk_host_pc(struct uk_host_ucontext *context)
{
	return &context->x[0];
}

static inline unsigned long uk_host_sp(const struct uk_host_ucontext *context)
{
	return context->x[2];
}

/*
 * The kernel has its own way back from a handler. QEMU (7.2) believes that
 * there is a word for it before the mask, which it does not use: the mask is
 * where either looks for it.
 */
struct uk_host_sigaction {
	uk_host_handler handler; /* NULL: default; (void *)1: ignored */
	unsigned long flags;
	uint64_t mask;
	uint64_t mask_of_qemu;
};

#define UK_HOST_SIGACTION(handler_fn, flag_bits, set)                         \
	{                                                                     \
		.handler = (handler_fn), .flags = (flag_bits), .mask = (set), \
		.mask_of_qemu = (set),                                        \
	}

#define UK_HOST_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"

UK_C_END

#endif /* UK_ASM_HOST_H */
