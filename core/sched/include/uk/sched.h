/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The scheduler: who runs, on which CPU.
 *
 * One mechanism, and one policy (<uk/sched_policy.h>) that is chosen when the
 * image is linked or by the parameter sched.policy. Each CPU has a run queue,
 * struct uk_sched. Without the library (CONFIG_LIBUKSCHED) there is one flow
 * of control: yielding does nothing, sleeping waits busily.
 *
 * Sleeping in an interrupt, with interrupts masked, or when nothing could
 * ever end it is a bug of the caller and asserts.
 *
 * Context: thread (may sleep), except where said.
 * Locking: inside. Order: wait queue, run queue, timers.
 * Memory:  see <uk/thread.h>.
 * Errors:  negative errno values, or NULL: no memory.
 */
#ifndef UK_SCHED_H
#define UK_SCHED_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

#include <uk/alloc.h>
#include <uk/arch/types.h>
#include <uk/clock.h>
#include <uk/essentials.h>
#include <uk/on.h>

#if CONFIG_LIBUKSCHED

#include <uk/arch/spinlock.h>
#include <uk/percpu.h>
#include <uk/thread.h>

UK_C_BEGIN

struct uk_sched_policy;

/** A CPU's run queue. */
struct uk_sched {
	struct uk_thread *current; /* who runs */
	const struct uk_sched_policy *policy;
	struct uk_spinlock lock; /* of this and of its threads' state */
	unsigned int cpu;
	bool must_switch; /* at the end of the interrupt, or sooner */
	bool is_idle;	  /* waits in the context of `current` */
#if CONFIG_LIBUKSCHED_CPUTIME
	uint64_t run_since; /* when `current` was switched to */
#endif
	__nsec slice_start;	   /* 0: `current` is not being measured */
	struct uk_timer slice_end; /* runs while somebody waits for the CPU */
	struct uk_list_head dead;  /* exited threads whose memory is here yet */
	/* several CPUs: */
	struct uk_thread *idle;	   /* idles on a stack that nobody wants */
	struct uk_thread *leaving; /* MOVING; its stack was in use till now */
	unsigned int nr_queued;	   /* threads in the policy's queues */
	bool has_timers;	   /* as it was when it became idle */
	bool has_dead;		   /* some thread in `dead`; atomic */
	unsigned long nr_switches, nr_stolen, nr_moved; /* here, so far */
	/* what threads are made of, unless their creator says otherwise */
	struct uk_alloc *a, *a_stack, *a_auxstack, *a_uktls;
};

/**
 * Starts scheduling on the boot CPU; the caller becomes the main thread.
 * Early, with interrupts as they are; once. Threads get their memory from
 * `a`. 0, -ENOMEM, or -ENOENT if there is no such policy (with a message).
 */
int uk_sched_boot(struct uk_alloc *a);

UK_PERCPU_DECLARE(struct uk_sched, uk_sched_cpu_);

#if CONFIG_HAVE_SMP
/**
 * Starts scheduling on another CPU, the calling one, with the same policy
 * and memory; the caller becomes its first thread. Before long that calls
 * uk_sched_thread_exit(): from then on the CPU idles on its stack when there
 * is nothing to run. 0. Interrupts as they are; once a CPU, after
 * uk_sched_boot(), in the order of the CPUs' numbers or not.
 */
int uk_sched_boot_cpu(void);

/** The calling CPU's run queue. Any context. */
struct uk_sched *uk_sched_current(void);

/** The calling thread; in an interrupt the interrupted one. Any context. */
struct uk_thread *uk_thread_current(void);
#else
/** The calling CPU's run queue. Any context. */
static inline struct uk_sched *uk_sched_current(void)
{
	return &uk_sched_cpu_;
}

/** The calling thread; in an interrupt the interrupted one. Any context. */
static inline struct uk_thread *uk_thread_current(void)
{
	return uk_sched_cpu_.current;
}
#endif

/** As uk_sched_current(): there is one scheduler. */
static inline struct uk_sched *uk_sched_get_default(void)
{
	return uk_sched_current();
}

/** Lets the other threads run; leaves if the caller has said it blocks. */
void uk_sched_yield(void);

/**
 * Switches if a wake-up made a more urgent thread runnable. With interrupts
 * masked it sees to it that this happens when they come again. Any context.
 */
void uk_sched_preempt_point(void);

/** Sleeps `span`, not less. */
void uk_sched_thread_sleep(__nsec span);

/** Ends the calling thread. */
void uk_sched_thread_exit(void) __noreturn;

/** The same; `gc_fn` is called by another thread once it does not run. */
void uk_sched_thread_exit2(uk_thread_gc_t gc_fn, void *gc_argp) __noreturn;

/** As uk_thread_terminate(). */
void uk_sched_thread_terminate(struct uk_thread *thread);

/** Gives `thread` to `sched`; it runs if it is runnable. 0 or -EINVAL. */
int uk_sched_thread_add(struct uk_sched *sched, struct uk_thread *thread);

/** As uk_thread_create() of the thread `name`, on `sched`'s CPU. */
struct uk_thread *uk_sched_thread_create(struct uk_sched *sched,
					 uk_thread_fn1_t fn, void *arg,
					 const char *name);

/** Logs the threads and what they do. Any context. */
void uk_sched_dumpk_threads(int level, struct uk_sched *sched);

/**
 * Begins to wait until each other thread has left its CPU by itself, by
 * sleeping or yielding, once more than by now (those that have left already
 * and are not back have), and interrupt handlers that run now have ended.
 * One wait at a time. With CONFIG_LIBUKRCU only. Thread.
 */
void uk_sched_quiesce_begin(void);

/** Whether that has happened. With CONFIG_LIBUKRCU only. Thread. */
bool uk_sched_is_quiesced(void);

/** Calls `fn` for each thread, under a lock: it must be short. Any. */
void uk_sched_foreach_thread(void (*fn)(struct uk_thread *thread, void *arg),
			     void *arg);

#include <uk/sched_compat.h>

UK_C_END

#else /* !CONFIG_LIBUKSCHED */

struct uk_thread;

/** Without the library: nothing to do, 0. */
static inline int uk_sched_boot(struct uk_alloc *a __unused)
{
	return 0;
}

/** Without the library: nobody to yield to. */
static inline void uk_sched_yield(void)
{
}

/** Without the library: waits busily. */
static inline void uk_sched_thread_sleep(__nsec span)
{
	uk_clock_delay(span);
}

/** Without the library: there is one CPU to run on. */
static inline int uk_thread_affinity_set(struct uk_thread *thread __unused,
					 uint64_t cpus)
{
	return cpus & 1 ? 0 : -EINVAL;
}

/** Without the library: NULL, the one flow of control. */
static inline struct uk_thread *uk_thread_current(void)
{
	return NULL;
}

#endif

#endif /* UK_SCHED_H */
