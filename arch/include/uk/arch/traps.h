/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Faults of the program: what happened, where, and who handles it.
 *
 * The mode's entry code saves the registers into struct uk_regs
 * (<uk/asm/traps.h>) and calls uk_trap(). A handler may repair the cause and
 * change the registers; a fault that nobody claims ends in the crash screen.
 *
 * Context: handlers run in the context of the faulting code with interrupts
 *          masked; they must not sleep and take no lock that is held with
 *          interrupts enabled.
 * Locking: the set of handlers is constant.
 * Memory:  struct uk_trap and its registers live until the handler returns.
 */
#ifndef UK_ARCH_TRAPS_H
#define UK_ARCH_TRAPS_H

#include <stddef.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_ectx; /* <uk/arch/ectx.h> */
struct uk_regs; /* all registers at the fault, <uk/asm/traps.h> */

enum uk_trap_kind {
	UK_TRAP_PAGE_FAULT, /* no mapping, or not with these rights */
	UK_TRAP_BUS_ERROR,
	UK_TRAP_ILLEGAL, /* instruction that this CPU does not know */
	UK_TRAP_MATH,	 /* division, floating point */
	UK_TRAP_DEBUG,	 /* breakpoint, single step */
	UK_TRAP_SYSCALL,
	UK_TRAP_SECURITY, /* control flow, tags, protection keys */
	UK_TRAP_OTHER,
	UK_TRAP_NO_ADDRESS, /* one that no memory can have */
};

enum uk_access { UK_ACCESS_READ, UK_ACCESS_WRITE, UK_ACCESS_EXEC };

struct uk_trap {
	enum uk_trap_kind kind;
	enum uk_access access; /* of a page fault */
	__vaddr_t addr;	       /* of a page fault, or behind a double one */
	unsigned long code;    /* the CPU's own number of it */
	unsigned long error;   /* the CPU's own error code */
	const char *name;      /* in words, for the crash screen */
	struct uk_regs *regs;
	struct uk_ectx *ectx; /* as uk_ectx_save() leaves them; or NULL */
	size_t ectx_len;      /* bytes of them */
	/* for a handler that does not claim it: */
	const char *end_note; /* for the crash screen; or NULL */
	int end_code;	      /* exit code in place of the crash's; or 0 */
};

/** One who may claim faults; asked in the order of `rank`, low first. */
struct uk_trap_handler {
	/** Returns 1 if the fault was repaired, 0 if it is not for this one. */
	int (*handle)(struct uk_trap *trap);
	int rank; /* UK_TRAP_RANK_… */
};

#define UK_TRAP_RANK_POINT (-10) /* instructions that are there to trap */
#define UK_TRAP_RANK_NOFAULT 0	 /* probes of memory that expect a fault */
#define UK_TRAP_RANK_VMEM 10	 /* demand paging, stack guards */
#define UK_TRAP_RANK_SIGNAL 20	 /* signals to the program */

UK_REGISTRY(trap_handler, const struct uk_trap_handler);

/** Asks the handlers, then crashes: called by the mode's entry code only. */
void uk_trap(struct uk_trap *trap);

/** The crash screen of a fault that nobody claimed (core/debug has it). */
void uk_trap_crash(const struct uk_trap *trap) __noreturn;

/** Program counter, stack pointer and frame pointer of saved registers. */
unsigned long uk_regs_pc(const struct uk_regs *regs);
void uk_regs_pc_set(struct uk_regs *regs, unsigned long pc);
unsigned long uk_regs_sp(const struct uk_regs *regs);
unsigned long uk_regs_fp(const struct uk_regs *regs);

/**
 * Which of IEEE 754's exceptions a UK_TRAP_MATH was: UK_MATH_… ; 0: an error of
 * integers.
 */
unsigned int uk_trap_math(const struct uk_trap *trap);

#define UK_MATH_INVALID 0x01U
#define UK_MATH_DIVISION 0x04U
#define UK_MATH_OVERFLOW 0x08U
#define UK_MATH_UNDERFLOW 0x10U
#define UK_MATH_INEXACT 0x20U

/** Where the function that runs returns to, if a register says so; or 0. */
unsigned long uk_regs_link(const struct uk_regs *regs);

/** The first argument, as a function finds it when it is called. */
unsigned long uk_regs_arg(const struct uk_regs *regs);

/**
 * Has the code go on with `fn(arg)`, which does not return, on the stack that
 * ends at `stack_top`; all other registers stay as they are.
 */
void uk_regs_call_set(struct uk_regs *regs, void (*fn)(void *arg), void *arg,
		      unsigned long stack_top);

/**
 * The `i`th register for the crash screen: its name, and its value in
 * `*value`; NULL behind the last.
 */
const char *uk_regs_name(const struct uk_regs *regs, unsigned int i,
			 unsigned long *value);

UK_C_END

#include <uk/asm/traps.h>

/*
 * The address in a word that may be a return address: a CPU that signs those
 * (arm64) says in <uk/asm/traps.h> how the signature is taken off.
 */
#ifndef UK_CODE_ADDRESS
#define UK_CODE_ADDRESS(word) (word)
#endif

/*
 * A frame is two words, where the caller's frame is and where the call returns
 * to: so many bytes below the frame pointer.
 */
#ifndef UK_FRAME_BELOW
#define UK_FRAME_BELOW 0
#endif

#endif /* UK_ARCH_TRAPS_H */
