/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Policies: which of the runnable threads runs next, and for how long.
 *
 * The mechanism (<uk/sched.h>) keeps what a thread is; a policy keeps the
 * threads that wait for a CPU, in queues of its own, one set a CPU. The
 * thread that runs is in no queue. A library brings a policy by registering
 * it; nothing else has to know of it:
 *	static const struct uk_sched_policy lottery = { .name = "lottery", … };
 *	UK_REGISTER(sched_policy, lottery);
 * One policy is in use: the only one linked, or the one that the parameter
 * sched.policy or the configuration names.
 *
 * Context: all operations are called with interrupts masked, in interrupts
 *          too: a policy's file is compiled with the variant `isr`. They must
 *          be short, and may not wake or block threads.
 * Locking: the CPU's run queue lock is held: a policy needs none.
 * Memory:  struct uk_thread has `queue` and `policy[]` for the policy in use;
 *          nothing is allocated.
 */
#ifndef UK_SCHED_POLICY_H
#define UK_SCHED_POLICY_H

#include <uk/registry.h>
#include <uk/sched.h>
#include <uk/thread.h>

UK_C_BEGIN

/** Why a thread enters a queue. */
enum uk_sched_why {
	UK_SCHED_NEW,	    /* it was just made */
	UK_SCHED_WAKE,	    /* it waited for something */
	UK_SCHED_YIELD,	    /* it ran, and gave the CPU up */
	UK_SCHED_PREEMPTED, /* it ran, and its slice ended or another is due */
};

struct uk_sched_policy {
	const char *name;

	/** Prepares the queues of `sched`'s CPU (sched->cpu), once. */
	void (*init)(struct uk_sched *sched);

	/** `thread` is runnable and waits for the CPU now. */
	void (*enqueue)(struct uk_sched *sched, struct uk_thread *thread,
			enum uk_sched_why why);

	/** `thread`, which is in a queue, no longer waits for the CPU. */
	void (*dequeue)(struct uk_sched *sched, struct uk_thread *thread);

	/** Takes the thread to run next out of its queue; NULL: none waits. */
	struct uk_thread *(*pick)(struct uk_sched *sched);

	/*
	 * The others may be NULL. A policy with neither `slice` nor
	 * `preempts` is cooperative, and threads then need no room for
	 * extended registers.
	 */

	/** How long `running` may run in one go; 0: without limit for now. */
	__nsec (*slice)(struct uk_sched *sched, struct uk_thread *running);

	/** Whether `thread`, just queued, runs before `running` goes on. */
	bool (*preempts)(struct uk_sched *sched, struct uk_thread *thread,
			 struct uk_thread *running);

	/** `thread`, in a queue or running, has got priority `thread->prio`. */
	void (*prio_changed)(struct uk_sched *sched, struct uk_thread *thread,
			     bool is_queued);

	/*
	 * For several CPUs. Where a thread may run, `thread->affinity`, is
	 * seen to by the mechanism.
	 */

	/**
	 * CPU for `thread`, which wakes or was just made; NULL: the one it
	 * ran on last if that is idle, or else an idle one, or else the last.
	 */
	unsigned int (*place)(struct uk_thread *thread);

	/**
	 * Takes a thread that may run on `cpu` (uk_thread_may_run_on()) out
	 * of the queue of `sched`, another CPU's, for that one to run at
	 * once; NULL: there is none. NULL in place of the function: threads
	 * are not moved by CPUs that have nothing to do.
	 */
	struct uk_thread *(*steal)(struct uk_sched *sched, unsigned int cpu);
};

UK_REGISTRY(sched_policy, const struct uk_sched_policy);

UK_C_END

#endif /* UK_SCHED_POLICY_H */
