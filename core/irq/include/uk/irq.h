/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Interrupts: numbered lines, each with its handlers.
 *
 * The root controller's driver registers its operations once; drivers ask
 * for lines by number. A handler runs with interrupts masked on the CPU that
 * took the interrupt.
 *
 * Context: registering in a thread or early; handlers in interrupt context.
 * Locking: inside; a handler may run on one CPU while others register.
 * Memory:  struct uk_irq_handler is the caller's and stays with the line.
 * Errors:  -EINVAL no such line, -ENODEV no controller, -EBUSY the handler is
 *          on the line already (or there is a root controller already).
 */
#ifndef UK_IRQ_H
#define UK_IRQ_H

#include <stdbool.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/isr.h>

UK_C_BEGIN

#define UK_IRQ_MAX 256 /* lines are 0 .. UK_IRQ_MAX - 1 */

/** Returns 1 if the interrupt was this handler's, 0 if it was not. */
typedef int (*uk_irq_fn)(void *arg);

struct uk_irq_handler {
	uk_irq_fn fn;
	void *arg;
	struct uk_irq_handler *next; /* on the same (shared) line */
};

/** What a device writes, and where, to interrupt. */
struct uk_irq_message {
	uint64_t address;
	uint32_t data;
};

/** What the root controller's driver brings. All are interrupt-safe. */
struct uk_intctlr {
	const char *name;
	void (*unmask)(unsigned int irq);
	void (*mask)(unsigned int irq);
	void (*eoi)(unsigned int irq); /* the interrupt has been handled */
	/*
	 * Brings up the calling, further CPU's part; lines that each CPU has
	 * of its own (timers) and that are open on the boot CPU are open here
	 * afterwards. NULL: nothing to do.
	 */
	void (*cpu_init)(void);
	/*
	 * Has `irq`, a line that no CPU has of its own, interrupt CPU `cpu`,
	 * one that runs, from now on. 0, or -EINVAL if the line cannot be
	 * moved. NULL: no line can.
	 */
	int (*set_affinity)(unsigned int irq, unsigned int cpu);
	/*
	 * Gives a line that nobody has to messages. 0, -ENOSPC. NULL: there
	 * are no messages.
	 */
	int (*message_alloc)(unsigned int *irq, struct uk_irq_message *message);
	/*
	 * Makes `message` one of line `irq` that interrupts CPU `cpu`. NULL: a
	 * message is the same for all CPUs, and set_affinity() moves its line.
	 */
	void (*message_move)(unsigned int irq, unsigned int cpu,
			     struct uk_irq_message *message);
};

/** Makes `ctlr` the root controller; -EBUSY if there is one. Early. */
int uk_intctlr_register(const struct uk_intctlr *ctlr);

/** As uk_irq_register() for a function that is not named at the place. */
int uk_irq_register_fn(unsigned int irq, struct uk_irq_handler *handler);

/**
 * Adds `handler` (its fn named by `function`) to line `irq` and unmasks the
 * line. The function is marked as an entry of the interrupt-context check.
 */
#define uk_irq_register(irq, handler, function, argument) \
	__extension__({                                   \
		UK_ISR_ENTRY(function);                   \
		(handler)->fn = (function);               \
		(handler)->arg = (argument);              \
		uk_irq_register_fn((irq), (handler));     \
	})

/**
 * Takes `handler` off line `irq`; masks the line if it was the last. When it
 * returns, the handler runs on no CPU. Thread context, or (in an image for
 * one CPU) the handler itself.
 */
void uk_irq_unregister(unsigned int irq, struct uk_irq_handler *handler);

/**
 * Has line `irq` interrupt CPU `cpu` from now on; the boot CPU does before.
 * An interrupt on its way may still come where it went. -EINVAL no such line
 * or CPU, or one that cannot be moved; -ENOTSUP the controller cannot do it.
 */
int uk_irq_affinity_set(unsigned int irq, unsigned int cpu);

/** Whether devices can interrupt by messages. Any context. */
bool uk_irq_has_messages(void);

/**
 * Gives a line to a device that interrupts by writing `message`: who registers
 * a handler there has it called. -ENOTSUP there are no messages; -ENOSPC no
 * line is left. A line stays given. Early, or thread.
 */
int uk_irq_message_alloc(unsigned int *irq, struct uk_irq_message *message);

/**
 * Makes `message`, which is one of line `irq`, one that interrupts CPU `cpu`:
 * the device has to write the new one. Errors: those of uk_irq_affinity_set().
 */
int uk_irq_message_move(unsigned int irq, unsigned int cpu,
			struct uk_irq_message *message);

/** Brings up the calling, further CPU's part of the root controller. */
void uk_irq_cpu_init(void);

/**
 * Runs the handlers of line `irq`: called by the mode's entry code with
 * interrupts masked. An interrupt that nobody claims is counted, and logged
 * once for each line; a line without handlers is masked.
 */
void uk_irq_handle(unsigned int irq);

/**
 * Where the CPU does not tell which line it was (arm64, riscv64): the driver
 * of the root controller sets the function that asks the controller and calls
 * uk_irq_handle() for what has come. Early; it runs in interrupt context.
 */
typedef void (*uk_irq_dispatch_fn)(void);
void uk_irq_set_dispatch_fn(uk_irq_dispatch_fn fn);

/** As uk_irq_set_dispatch_fn(); marks `function` as an interrupt entry. */
#define uk_irq_set_dispatch(function)               \
	__extension__({                             \
		UK_ISR_ENTRY(function);             \
		uk_irq_set_dispatch_fn((function)); \
	})

/**
 * Handles what has come: called by the entry code of such a CPU's mode, with
 * interrupts masked. Without such a function it returns.
 */
void uk_irq_dispatch(void);

/** How many interrupts nobody claimed so far. Any context. */
unsigned long uk_irq_unclaimed(void);

/** How many handlers are registered, on all lines. Any context. */
unsigned int uk_irq_handler_count(void);

/**
 * Called at the end of the outermost interrupt: may switch threads. Set once,
 * early; one for the image, the scheduler's.
 */
typedef void (*uk_irq_exit_fn)(void);
void uk_irq_set_exit_hook(uk_irq_exit_fn fn);

/** Runs the exit hook: called by the mode's entry code, interrupts masked. */
void uk_irq_exit(void);

#if CONFIG_LIBUKINTCTLR_RETURN
/**
 * Called where an interrupt goes back to the code that it has interrupted, in
 * the thread that this is: `*pc` is where it goes on, and may be changed.
 * Set once, early; in images with LIBUKINTCTLR_RETURN.
 */
typedef void (*uk_irq_return_fn)(unsigned long *pc);
void uk_irq_set_return_hook_fn(uk_irq_return_fn fn);

/** As uk_irq_set_return_hook_fn(); marks `function` as an interrupt entry. */
#define uk_irq_set_return_hook(function)               \
	__extension__({                                \
		UK_ISR_ENTRY(function);                \
		uk_irq_set_return_hook_fn((function)); \
	})

/** Runs that hook: called by the mode's entry code after uk_irq_exit(). */
void uk_irq_return(unsigned long *pc);
#endif

/** Whether the caller runs in interrupt context. */
bool uk_in_irq(void);

UK_C_END

#endif /* UK_IRQ_H */
