/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Between mode "user" and its platform: the entry, interrupt lines as
 * signals, and the stack that traps run on.
 *
 * Context: as said at each function.
 * Locking: none, one CPU's matter each.
 * Memory:  nothing is allocated here.
 * Errors:  those of the host, negative.
 *
 * <uk/asm/user.h> defines, all inline:
 *	void uk_user_features(unsigned long hwcap2)	notes what the host
 *			says about the CPU (AT_HWCAP2 of the auxiliary vector)
 *	UK_USER_PLACE, UK_USER_PLACE_RANDOM	an address with nothing near
 *			it, and how far behind it (a mask) that holds
 *	UK_USER_RELA	the type of relocations with addends that an image
 *			may have; 0: it has none
 */
#ifndef UK_ARCH_USER_H
#define UK_ARCH_USER_H

#include <stddef.h>
#include <stdint.h>

#include <uk/arch/host.h>
#include <uk/essentials.h>
#include <uk/on.h>

UK_C_BEGIN

/** Interrupt lines, each a signal of the host. */
#define UK_USER_IRQ_CLOCK 0 /* SIGALRM: the clock event */
#define UK_USER_IRQ_INPUT 1 /* SIGIO: for drivers that ask for it */
#define UK_USER_IRQ_TERM 2  /* SIGTERM, SIGINT: the program is to end */
#define UK_USER_IRQ_INT 3
#if CONFIG_HAVE_SMP
#define UK_USER_IRQ_KICK 4 /* SIGURG: from another CPU */
#define UK_USER_NR_IRQS 5
#else
#define UK_USER_NR_IRQS 4
#endif

/** The signal of line `irq`, below UK_USER_NR_IRQS. Any context. */
int uk_user_irq_signal(unsigned int irq);

/**
 * Takes or ignores the signal of line `irq`. Any context. 0 or an error of
 * the host.
 */
int uk_user_irq_listen(unsigned int irq);
int uk_user_irq_ignore(unsigned int irq);

/**
 * The platform's: runs the handlers of the lines whose bits are set in
 * `lines`, then what is due at the end of an interrupt; may switch threads.
 * Interrupt context, interrupts masked.
 */
void uk_user_irq_run(uint32_t lines);

/** Code of the host in the process, from the auxiliary vector; 0: none. */
extern unsigned long uk_user_vdso;
#define UK_USER_VDSO_LEN 0x4000UL /* more than any has */

#if CONFIG_LIBUKINTCTLR_RETURN
/** The platform's: the interrupt goes back to `*pc` now. */
void uk_user_irq_return(unsigned long *pc);
#endif

/** Where traps run: not on the thread's stack. */
struct uk_user_trap_stack {
	void *base;
	size_t len;
};

/** The boot CPU's, set before uk_traps_init(). */
extern struct uk_user_trap_stack uk_user_trap_stack;

#if CONFIG_HAVE_SMP
/**
 * Runs `fn(arg)`, which does not return, in a further thread of the host on
 * the stack that ends at `stack_top`, with the caller's mask of signals. The
 * thread's number, which is also put into `*tid` before either goes on, or an
 * error of the host.
 */
int uk_user_clone(int *tid, void *stack_top, void (*fn)(void *arg), void *arg);

/**
 * Keeps the signals of all interrupt lines from the calling thread of the
 * host, or lets them come: while it has no data of a CPU. Any context.
 */
void uk_user_irq_block(void);
void uk_user_irq_unblock(void);

/**
 * Makes the calling thread of the host a CPU with per-CPU data `block` and
 * the given stack for traps; interrupts are masked. Not on the boot CPU.
 */
void uk_user_cpu_init(void *block, const struct uk_user_trap_stack *stack);
#endif

/**
 * The platform's: the start in C, with the first stack of the process (argc,
 * argv, environment, auxiliary vector). The image is relocated.
 */
void uk_user_start(unsigned long *stack) __noreturn;

UK_C_END

#include <uk/asm/user.h>

#endif /* UK_ARCH_USER_H */
