/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * How long threads have run; in images with LIBUKSCHED_CPUTIME.
 *
 * Context: any.
 * Locking: inside: the run queue's.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_RUN_TIME_H
#define UK_RUN_TIME_H

#include <stdint.h>

#include <uk/essentials.h>
#include <uk/thread.h>

UK_C_BEGIN

/**
 * How long `thread` has run so far, by uk_cpu_ticks() of <uk/arch/cpu.h>, what
 * interrupts took from it included.
 */
uint64_t uk_thread_run_ticks(struct uk_thread *thread);

UK_C_END

#endif /* UK_RUN_TIME_H */
