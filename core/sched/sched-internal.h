/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of the scheduler share. */
#ifndef UK_SCHED_INTERNAL_H
#define UK_SCHED_INTERNAL_H

#include <uk/arch/priv.h>
#include <uk/percpu.h>
#include <uk/sched.h>
#include <uk/sched_policy.h>

/** Locks the run queue of `thread`, which has one. Interrupts masked. */
struct uk_sched *sched__lock_of(struct uk_thread *thread);

/** Puts `thread` into the policy's queue of `sched`, locked. */
void sched__enqueue(struct uk_sched *sched, struct uk_thread *thread,
		    enum uk_sched_why why);

/**
 * Chooses who runs and switches there; `sched` is this CPU's, locked, with
 * interrupts masked. Returns when the caller runs again, unlocked.
 */
void sched__switch(struct uk_sched *sched, enum uk_sched_why why);

/** What a new thread does first: gives back the lock of the switch to it. */
void sched__first_run(void);

/** Limits the time of the running thread, if somebody waits. Locked. */
void sched__slice_start(struct uk_sched *sched);
void sched__slice_check(struct uk_sched *sched);
void sched__slice_init(struct uk_sched *sched);

/** At the end of the outermost interrupt. */
void sched__irq_exit(void);

/** Prepares the time-out of `thread`. */
void sched__timeout_init(struct uk_thread *thread);

/**
 * Marks `thread`, the calling one or one that does not run, as exited for
 * good. False: it has been before, by itself or by somebody else. `*is_ours`:
 * the caller frees it; if not, another CPU idles in its context and does.
 */
bool sched__kill(struct uk_thread *thread, bool *is_ours);

/** Frees what exited on this CPU. Thread context, interrupts enabled. */
void sched__reap(void);

/** The list of all threads. */
void sched__list_add(struct uk_thread *thread);
void sched__list_remove(struct uk_thread *thread);

/** Stops the machine with the names of those who wait for nothing. */
void sched__check_deadlock(struct uk_sched *sched);

/** Runs the hooks of <uk/thread.h>. */
int sched__hooks_init(struct uk_thread *child);
void sched__hooks_term(struct uk_thread *child);

/** Fills a thread that has no memory of its own yet. */
void sched__thread_init(struct uk_thread *thread, const char *name);

/** Value of the parameter sched.policy; "" if it was not given. */
extern const char *sched__policy_name;

/** True if the policy may take the CPU from a thread. */
static inline bool sched__is_preemptive(const struct uk_sched_policy *policy)
{
	return policy->slice || policy->preempts;
}

/** This CPU's run queue, with the caller bound to the CPU. */
static inline struct uk_sched *sched__this(void)
{
	return &uk_this_cpu(uk_sched_cpu_);
}

#endif /* UK_SCHED_INTERNAL_H */
