/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of the scheduler share. */
#ifndef UK_SCHED_INTERNAL_H
#define UK_SCHED_INTERNAL_H

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/percpu.h>
#include <uk/sched.h>
#include <uk/sched_policy.h>

/** Locks the run queue of `thread`, which has one. Interrupts masked. */
struct uk_sched *sched__lock_of(struct uk_thread *thread);

/** Puts `thread` into the policy's queue of `sched`, locked. */
void sched__enqueue(struct uk_sched *sched, struct uk_thread *thread,
		    enum uk_sched_why why);

/** Takes `thread` out of its queue if it is in one. Locked. */
void sched__unqueue(struct uk_sched *sched, struct uk_thread *thread);

/**
 * Puts the thread that is left into the queue, if it goes on some time; if
 * that is on another CPU, makes it the one that leaves. Locked.
 */
void sched__requeue(struct uk_sched *sched, struct uk_thread *thread,
		    enum uk_sched_why why);

/** Takes the thread to run next out of its queue; NULL: none. Locked. */
struct uk_thread *sched__pick(struct uk_sched *sched);

/**
 * Chooses who runs and switches there; `sched` is this CPU's, locked, with
 * interrupts masked. Returns when the caller runs again, unlocked.
 */
void sched__switch(struct uk_sched *sched, enum uk_sched_why why);

/** What a new thread does first: gives back the lock of the switch to it. */
void sched__first_run(void);

/** Counts what `thread` has run until now, the last time. Locked. */
static inline void sched__count_run(struct uk_sched *sched __unused,
				    struct uk_thread *thread __unused)
{
#if CONFIG_LIBUKSCHED_CPUTIME
	uint64_t now = uk_cpu_ticks();

	thread->run_ticks += now - sched->run_since;
	sched->run_since = now;
#endif
}

/** Nobody has run on the CPU of `sched` till now: it was idle. Locked. */
static inline void sched__count_idle(struct uk_sched *sched __unused)
{
#if CONFIG_LIBUKSCHED_CPUTIME
	sched->run_since = uk_cpu_ticks();
#endif
}

/** Limits the time of the running thread, if somebody waits. Locked. */
void sched__slice_start(struct uk_sched *sched);
void sched__slice_check(struct uk_sched *sched);
void sched__slice_init(struct uk_sched *sched);

/** At the end of the outermost interrupt. */
void sched__irq_exit(void);

/** Prepares the time-out of `thread`. */
void sched__timeout_init(struct uk_thread *thread);

/**
 * Begins the end of `thread`, the calling one (`flags` UK_THREADF_LEAVING) or
 * another (UK_THREADF_ENDING: it will not run again, and is asked to leave
 * its CPU). False: somebody has done so before.
 */
bool sched__end(struct uk_thread *thread, unsigned int flags);

/** Marks `thread` as exited for good: it, or who joins it, sees to the rest. */
void sched__set_exited(struct uk_thread *thread);

/** Frees what has exited. Thread context, interrupts enabled. */
void sched__reap(void);

/** The list of all threads. */
void sched__list_add(struct uk_thread *thread);
void sched__list_remove(struct uk_thread *thread);

/** Stops the machine with the names of those who wait for nothing. */
void sched__check_deadlock(struct uk_sched *sched);

/** Starts scheduling on `sched`'s CPU, which runs `thread`. */
void sched__start(struct uk_sched *sched, struct uk_thread *thread);

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

/*
 * Words that change under a run queue's lock and that others look at without
 * it. They are atomic for that, and change as others do with one CPU.
 */

/** The run queue of `thread` at this moment; NULL: it was not added. */
static inline struct uk_sched *sched__of(const struct uk_thread *thread)
{
	return __atomic_load_n(&thread->sched, __ATOMIC_RELAXED);
}

/** Changes the flags of `thread`. Locked, or it was not added yet. */
static inline void sched__flags_change(struct uk_thread *thread,
				       unsigned int set, unsigned int clear)
{
	unsigned int flags = (thread->flags & ~clear) | set;

	if (UK_ON(CONFIG_HAVE_SMP))
		__atomic_store_n(&thread->flags, flags, __ATOMIC_RELAXED);
	else
		thread->flags = flags;
}

/** Sets whether `sched`'s CPU is to switch as soon as it can. Locked. */
static inline void sched__must_switch_set(struct uk_sched *sched, bool must)
{
	__atomic_store_n(&sched->must_switch, must, __ATOMIC_RELAXED);
}

/** Whether it is to. Any. */
static inline bool sched__must_switch(const struct uk_sched *sched)
{
	return UK_ON(CONFIG_HAVE_SMP)
		       ? __atomic_load_n(&sched->must_switch, __ATOMIC_RELAXED)
		       : sched->must_switch;
}

/** Sets whether `sched`'s CPU idles. Locked, by that CPU. */
static inline void sched__idle_set(struct uk_sched *sched, bool is_idle)
{
	__atomic_store_n(&sched->is_idle, is_idle, __ATOMIC_RELAXED);
}

/** This CPU's run queue, with the caller bound to the CPU. */
static inline struct uk_sched *sched__this(void)
{
	return &uk_this_cpu(uk_sched_cpu_);
}

/* --- several CPUs: smp.c ------------------------------------------------ */

#if CONFIG_HAVE_SMP

/** CPUs that schedule, a bit each; atomic, bits are never taken back. */
extern uint64_t sched__cpus;

/** Those of them that have nothing to do and may be woken; atomic. */
extern uint64_t sched__idle_cpus;

/** Counts a thread that came to the queue, before the idle are looked at. */
static inline void sched__count(struct uk_sched *sched, int change)
{
	__atomic_store_n(&sched->nr_queued,
			 sched->nr_queued + (unsigned int)change,
			 __ATOMIC_SEQ_CST);
}

static inline uint64_t sched__running_cpus(void)
{
	return __atomic_load_n(&sched__cpus, __ATOMIC_ACQUIRE);
}

/** From now on threads may be placed on the CPU of `sched`. */
static inline void sched__open(const struct uk_sched *sched)
{
	__atomic_fetch_or(&sched__cpus, 1ULL << sched->cpu, __ATOMIC_SEQ_CST);
}

/** Ends the idling of `sched`'s CPU, if it does not see by itself. Locked. */
void sched__unidle(struct uk_sched *sched);

/** Wakes an idle CPU that may take `thread`, which waits for another. */
void sched__offer(struct uk_sched *sched, struct uk_thread *thread);

/**
 * `thread`, in no queue, is UK_THREADF_MOVING; `sched`, its run queue, is
 * locked. Queues it where it shall run; returns the run queue locked then.
 */
struct uk_sched *sched__land(struct uk_sched *sched, struct uk_thread *thread,
			     enum uk_sched_why why);

/** As wait_for_work() with one CPU: takes from others, too. Locked. */
struct uk_thread *sched__wait_for_work(struct uk_sched *sched);

/** Has `thread` leave the CPU of `sched`, locked; returns what is then. */
struct uk_sched *sched__move_away(struct uk_sched *sched,
				  struct uk_thread *thread);

/** Run queue for `thread`, just made by the caller; NULL: no CPU for it. */
struct uk_sched *sched__place_for(struct uk_sched *sched,
				  struct uk_thread *thread);

/** Waits until `thread`, which is ENDING, is on no CPU. Thread context. */
void sched__wait_stopped(struct uk_thread *thread);

/** Makes what the boot CPU idles on: 0 or -ENOMEM. */
int sched__make_idle(struct uk_sched *sched);

/** The calling thread, a CPU's first, becomes what that CPU idles on. */
void sched__become_idle(void) __noreturn;

/** Whether the CPU's first thread, not the main thread, is `thread`. */
bool sched__is_first(const struct uk_thread *thread);

/** Whether all CPUs idle, and have no timer either. */
bool sched__all_idle(void);

#else /* one CPU */

static inline uint64_t sched__running_cpus(void)
{
	return 1;
}

static inline void sched__count(struct uk_sched *sched __unused,
				int change __unused)
{
}

static inline void sched__open(const struct uk_sched *sched __unused)
{
}

static inline void sched__unidle(struct uk_sched *sched __unused)
{
}

static inline void sched__offer(struct uk_sched *sched __unused,
				struct uk_thread *thread __unused)
{
}

static inline struct uk_sched *sched__land(struct uk_sched *sched,
					   struct uk_thread *thread,
					   enum uk_sched_why why)
{
	sched__enqueue(sched, thread, why);
	return sched;
}

static inline struct uk_sched *
sched__move_away(struct uk_sched *sched, struct uk_thread *thread __unused)
{
	return sched;
}

static inline struct uk_sched *
sched__place_for(struct uk_sched *sched, struct uk_thread *thread __unused)
{
	return sched;
}

static inline void sched__wait_stopped(struct uk_thread *thread __unused)
{
}

static inline int sched__make_idle(struct uk_sched *sched __unused)
{
	return 0;
}

static inline bool sched__is_first(const struct uk_thread *thread __unused)
{
	return false;
}

static inline void sched__become_idle(void)
{
}

static inline bool sched__all_idle(void)
{
	return uk_timer_next() == UK_NSEC_NEVER;
}

#endif

#endif /* UK_SCHED_INTERNAL_H */
