/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: the CPU's part of <uk/arch/host.h>. Source: syscall(2) */
#ifndef UK_ASM_HOST_H
#define UK_ASM_HOST_H

#include <uk/essentials.h>

UK_C_BEGIN

static inline long uk_host_call(enum uk_host_nr nr, unsigned long a,
				unsigned long b, unsigned long c,
				unsigned long d, unsigned long e,
				unsigned long f)
{
	register unsigned long x8 __asm__("x8") = (unsigned long)nr;
	register unsigned long x0 __asm__("x0") = a;
	register unsigned long x1 __asm__("x1") = b;
	register unsigned long x2 __asm__("x2") = c;
	register unsigned long x3 __asm__("x3") = d;
	register unsigned long x4 __asm__("x4") = e;
	register unsigned long x5 __asm__("x5") = f;

	__asm__ __volatile__("svc #0"
			     : "+r"(x0)
			     : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4),
			       "r"(x5)
			     : "memory");
	return (long)x0;
}

static inline long uk_host_call3(enum uk_host_nr nr, unsigned long a,
				 unsigned long b, unsigned long c)
{
	register unsigned long x8 __asm__("x8") = (unsigned long)nr;
	register unsigned long x0 __asm__("x0") = a;
	register unsigned long x1 __asm__("x1") = b;
	register unsigned long x2 __asm__("x2") = c;

	__asm__ __volatile__("svc #0"
			     : "+r"(x0)
			     : "r"(x8), "r"(x1), "r"(x2)
			     : "memory");
	return (long)x0;
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
	uint64_t pad; /* what follows is aligned to 16 bytes */
	unsigned long fault_address;
	unsigned long x[31];
	unsigned long sp;
	unsigned long pc;
	unsigned long pstate;
	uint64_t pad2;
	char records[4096]; /* of struct uk_host_record, each with its own */
};

UK_CTASSERT(offsetof(struct uk_host_ucontext, fault_address) == 176);
UK_CTASSERT(offsetof(struct uk_host_ucontext, records) == 464);

/* What the kernel adds to a context: one after the other, the last is 0. */
struct uk_host_record {
	uint32_t magic;
	uint32_t len; /* bytes, these included */
	uint64_t first;
};

#define UK_HOST_RECORD_ESR 0x45535201 /* the first word: ESR_EL1 */

static inline unsigned long *uk_host_pc(struct uk_host_ucontext *context)
{
	return &context->pc;
}

static inline unsigned long uk_host_sp(const struct uk_host_ucontext *context)
{
	return context->sp;
}

/* The kernel has its own way back from a handler. */
struct uk_host_sigaction {
	uk_host_handler handler; /* NULL: default; (void *)1: ignored */
	unsigned long flags;
	void (*restorer)(void);
	uint64_t mask;
};

#define UK_HOST_SIGACTION(handler_fn, flag_bits, set)                         \
	{                                                                     \
		.handler = (handler_fn), .flags = (flag_bits), .mask = (set), \
	}

#define UK_HOST_VDSO_CLOCK_GETTIME "__kernel_clock_gettime"

UK_C_END

#endif /* UK_ASM_HOST_H */
