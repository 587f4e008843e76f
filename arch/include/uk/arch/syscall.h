/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * System calls by the CPU's instruction (syscall, svc #0).
 *
 * The program's registers are saved on its own stack (below what the ABI calls
 * the red zone), and uk_syscall_trap() is called as by a function: interrupts
 * are as the program had them, and it may sleep, be preempted and go on on
 * another CPU. Then the registers are as the frame has them; who changes them
 * in between changes what the program goes on with. All are kept but the
 * result and what the instruction itself changes (x86_64: rcx, r11), extended
 * registers too, as Linux keeps them.
 *
 * Inline, in <uk/asm/syscall.h>:
 *	long uk_regs_syscall_nr(regs)		the number of the call
 *	long uk_regs_syscall_arg(regs, i)	its arguments, i from 0 to 5
 *	void uk_regs_result_set(regs, value)	what the program finds as result
 *	long uk_regs_result(regs)
 *	void uk_regs_sp_set(regs, sp)
 *	void uk_regs_syscall_again(frame)	has the program make the call
 *			once more: its registers as they were, program counter
 *			at the instruction
 *
 * Only in images with UKARCH_SYSCALL_TRAP.
 *
 * Context: thread.
 * Locking: none, a frame is its thread's.
 * Memory:  a frame is on the thread's stack until the trap returns.
 * Errors:  none.
 * Source:  psABI AMD64 A.2, AAPCS64; Linux's syscall(2)
 */
#ifndef UK_ARCH_SYSCALL_H
#define UK_ARCH_SYSCALL_H

#include <uk/arch/ectx.h>
#include <uk/arch/traps.h>
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_SYSCALL_NR_ARGS 6

struct uk_syscall_frame {
	struct uk_regs *regs; /* as the program has them, and will have them */
	struct uk_ectx *ectx; /* and its extended registers */
	struct uk_syscall_frame *outer; /* of a handler's calls; or NULL */
	long nr;			/* as the program gave it */
	long args[UK_SYSCALL_NR_ARGS];
};

/** What the instruction leads to: one function of the image. */
void uk_syscall_trap(struct uk_syscall_frame *frame);

/** The same from saved registers; for the entry code of every mode. */
void uk_syscall_from(struct uk_regs *regs, struct uk_ectx *ectx);

/**
 * Has the calling thread go on with these registers, as after a system call;
 * what is on its stack is forgotten. `regs` lies on a stack of the thread: an
 * interrupt may use what is below it.
 */
void uk_syscall_resume(struct uk_regs *regs, struct uk_ectx *ectx) __noreturn;

/** Lets the instruction lead here on the calling CPU; 0 or an error. Early. */
int uk_syscall_trap_enable(void);

UK_C_END

#include <uk/asm/syscall.h>

#endif /* UK_ARCH_SYSCALL_H */
