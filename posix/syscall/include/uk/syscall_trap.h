/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * System calls by instruction: the program's registers while one runs, and
 * what is done before it returns.
 *
 * The calls themselves do not know how they were called. One that has to
 * (clone, rt_sigreturn) asks for the frame. A call by function or by number
 * has none.
 *
 * Context: thread.
 * Locking: none, a frame is its thread's.
 * Memory:  a frame lives until the instruction is over.
 * Errors:  none.
 */
#ifndef UK_SYSCALL_TRAP_H
#define UK_SYSCALL_TRAP_H

#include <uk/arch/syscall.h>
#include <uk/essentials.h>
#include <uk/registry.h>
#include <uk/sched.h>
#include <uk/thread.h>

UK_C_BEGIN

/** The frame of the call that the thread is in; NULL: not by instruction. */
static inline struct uk_syscall_frame *uk_syscall_frame_current(void)
{
	return uk_thread_current()->syscall;
}

/**
 * One who looks at each call that came by instruction when it has its result,
 * which is in the frame's registers. It may change them, and sleep.
 */
struct uk_syscall_return {
	void (*look)(struct uk_syscall_frame *frame);
};

UK_REGISTRY(syscall_return, const struct uk_syscall_return);

UK_C_END

#endif /* UK_SYSCALL_TRAP_H */
