/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Between mode "user" and its platform: the entry, interrupt lines as
 * signals, and the stack that traps run on.
 *
 * Context: as said at each function.
 * Locking: none, one CPU's matter each.
 * Memory:  nothing is allocated here.
 * Errors:  those of the host, negative.
 */
#ifndef UK_ASM_USER_H
#define UK_ASM_USER_H

#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

/** Interrupt lines, each a signal of the host. */
#define UK_USER_IRQ_CLOCK 0 /* SIGALRM: the clock event */
#define UK_USER_IRQ_INPUT 1 /* SIGIO: for drivers that ask for it */
#define UK_USER_NR_IRQS 2

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

/** Where traps run, set before uk_traps_init(): not on the thread's stack. */
extern struct uk_user_trap_stack {
	void *base;
	size_t len;
} uk_user_trap_stack;

/**
 * The platform's: the start in C, with the first stack of the process (argc,
 * argv, environment, auxiliary vector). The image is relocated.
 */
void uk_user_start(unsigned long *stack) __noreturn;

UK_C_END

#endif /* UK_ASM_USER_H */
