/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * First come, first served: the queues of policies that keep this order.
 *
 * The functions are operations of struct uk_sched_policy as they stand, over
 * one queue a CPU. Policies that use them differ in slices and preemption.
 *
 * Context: as a policy's operations, interrupts masked.
 * Locking: the CPU's run queue lock is held.
 * Memory:  the links are in struct uk_thread.
 * Errors:  none.
 */
#ifndef UK_SCHED_FIFO_H
#define UK_SCHED_FIFO_H

#include <uk/sched_policy.h>

UK_C_BEGIN

/** Empties the queue of `sched`'s CPU. */
void uk_sched_fifo_init(struct uk_sched *sched);

/** Puts `thread` at the end, whatever brings it. */
void uk_sched_fifo_enqueue(struct uk_sched *sched, struct uk_thread *thread,
			   enum uk_sched_why why);

/** Takes `thread` out of the queue. */
void uk_sched_fifo_dequeue(struct uk_sched *sched, struct uk_thread *thread);

/** Takes the first one out; NULL if nobody waits. */
struct uk_thread *uk_sched_fifo_pick(struct uk_sched *sched);

/** Takes out the first of the first few that may run on `cpu`; or NULL. */
struct uk_thread *uk_sched_fifo_steal(struct uk_sched *sched, unsigned int cpu);

/** Whether nobody waits. */
bool uk_sched_fifo_is_empty(const struct uk_sched *sched);

UK_C_END

#endif /* UK_SCHED_FIFO_H */
