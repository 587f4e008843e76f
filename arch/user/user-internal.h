/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of mode "user". */
#ifndef UK_USER_INTERNAL_H
#define UK_USER_INTERNAL_H

#include <uk/arch/host.h>
#include <uk/arch/user.h>

struct uk_regs;

#define UK_USER_SIG_IGN ((uk_host_handler)1)
#define UK_USER_SIG_BLOCK 0
#define UK_USER_SIG_UNBLOCK 1
#define UK_USER_SIGSET_LEN 8 /* bytes of the kernel's signal set */

/* entry.S jumps here. */
void uk_user_entry(unsigned long *stack) __noreturn;

/* signal.S */
void uk_user_wait(void);
extern const char uk_user_wait_begin[], uk_user_wait_end[];

/*
 * signal.S: the handler of an interrupt. It asks uk_user_on_interrupt()
 * whether interrupts are to be taken, which are masked then. Between the last
 * two labels they are not, and it can go back to the first.
 */
void uk_user_interrupt(int signo, struct uk_host_siginfo *info,
		       struct uk_host_ucontext *context);
extern const char uk_user_take[];
extern const char uk_user_leave_begin[], uk_user_leave_end[];
bool uk_user_on_interrupt(int signo, struct uk_host_siginfo *info,
			  struct uk_host_ucontext *context);

/* Takes what was recorded, masked; may switch threads. */
void uk_user_take_interrupts(struct uk_host_ucontext *context);

static inline int uk_user_sigaction(int signo,
				    const struct uk_host_sigaction *action)
{
	return (int)uk_host_call(uk_host_nr_rt_sigaction, signo,
				 (unsigned long)action, 0, UK_USER_SIGSET_LEN,
				 0, 0);
}

/* The CPU's traps.c: tells who handles traps; they may change registers. */
void uk_user_trap(int signo, const struct uk_host_siginfo *info,
		  struct uk_host_ucontext *context);

/* traps.c: has the traps of the calling thread of the host run there. */
void uk_user_trap_stack_use(const struct uk_user_trap_stack *stack);

/* The CPU's regs.c: what a handler finds, and what it leaves. */
void uk_user_regs_load(struct uk_regs *regs,
		       const struct uk_host_ucontext *context);
void uk_user_regs_store(struct uk_host_ucontext *context,
			const struct uk_regs *regs);

/* Interrupts the calling thread by those of `lines` that are listened to. */
void uk_user_irq_raise(uint32_t lines);

/* Bytes of extended registers that a handler finds; x86_64. */
size_t uk_user_ectx_len(const void *fpstate);

/* Changes the mask of signals: UK_USER_SIG_BLOCK or _UNBLOCK. */
static inline int uk_user_sigmask(int how, uint64_t set)
{
	return (int)uk_host_call(uk_host_nr_rt_sigprocmask, how,
				 (unsigned long)&set, 0, UK_USER_SIGSET_LEN, 0,
				 0);
}

/* The signals of all interrupt lines, as a set. */
static inline uint64_t uk_user_irq_signals(void)
{
	uint64_t set = 0;
	unsigned int irq;

	for (irq = 0; irq < UK_USER_NR_IRQS; irq++)
		set |= UK_HOST_SIGMASK(uk_user_irq_signal(irq));
	return set;
}

#endif /* UK_USER_INTERNAL_H */
