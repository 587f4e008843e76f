/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * How long the process and its threads have run. Without LIBUKSCHED_CPUTIME
 * nobody counts, and it is the time since the start.
 *
 * Context: any.
 * Locking: inside: the table of tasks, then run queues.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_CPUTIME_H
#define UK_CPUTIME_H

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

struct uk_process;
struct uk_task;

/** Of all threads that the process has or had; never goes back. */
__nsec uk_process_cpu_time(struct uk_process *process);

/** Of one thread; 0: it has ended. */
__nsec uk_task_cpu_time(struct uk_task *task);

UK_C_END

#endif /* UK_CPUTIME_H */
