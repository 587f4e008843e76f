/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Threads: flows of control with a stack, thread-local storage and, where a
 * policy may preempt, a place for the extended registers.
 *
 * A thread is made runnable, runs, blocks itself and is woken, and exits. To
 * block is two steps: uk_thread_block() says that the thread is going to
 * wait, uk_sched_yield() leaves the CPU. A wake-up between the two makes the
 * second return at once, so nothing is lost between looking at a condition
 * and sleeping. A thread that is woken looks at its condition again: wake-ups
 * may come without a reason. <uk/wait.h> does all of this.
 *
 * Context: thread (may sleep) where creating, joining and freeing; any where
 *          said. Current and wake: any.
 * Locking: inside, each thread's state by the lock of its run queue.
 * Memory:  a thread frees itself after it has exited; who wants to look at it
 *          later holds a reference. Names are not copied.
 * Errors:  negative errno values; NULL where a thread is returned: no memory.
 */
#ifndef UK_THREAD_H
#define UK_THREAD_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/alloc.h>
#include <uk/arch/ctx.h>
#include <uk/arch/ectx.h>
#include <uk/arch/priv.h>
#include <uk/essentials.h>
#include <uk/isr.h>
#include <uk/list.h>
#include <uk/registry.h>
#include <uk/timer.h>
#include <uk/wait_types.h>

UK_C_BEGIN

struct uk_sched;
struct uk_syscall_frame;
struct uk_task;
struct uk_thread;

typedef void (*uk_thread_fn0_t)(void);
typedef void (*uk_thread_fn1_t)(void *arg);
typedef void (*uk_thread_fn2_t)(void *arg0, void *arg1);
typedef void (*uk_thread_dtor_t)(struct uk_thread *thread);
typedef void (*uk_thread_gc_t)(struct uk_thread *thread, void *argp);

/* state, in uk_thread.flags */
#define UK_THREADF_RUNNABLE 0x001u /* does not wait for anything */
#define UK_THREADF_EXITED 0x002u
#define UK_THREADF_QUEUED 0x004u   /* in the policy's queue */
#define UK_THREADF_TIMEDOUT 0x008u /* its deadline woke it */
#define UK_THREADF_ENDING 0x010u   /* runs no more, or not for long */
#define UK_THREADF_LEAVING 0x020u  /* has begun to end itself */
#define UK_THREADF_MOVING 0x040u   /* between two CPUs' queues */
#define UK_THREADF_STOPPED 0x080u  /* another thread has blocked it */
/* how it is made */
#define UK_THREADF_NOECTX 0x100u   /* uses no vector or FP registers, ever */
#define UK_THREADF_NOTLS 0x200u	   /* uses no thread-local variables */
#define UK_THREADF_JOINABLE 0x400u /* the creator gets a reference */

#define UK_THREAD_PRIO_DEFAULT 0
#define UK_THREAD_POLICY_WORDS 4

struct uk_thread {
	struct uk_ctx ctx;
	unsigned long tlsp; /* thread pointer; change by uk_thread_tlsp_set() */
	struct uk_ectx *ectx;	/* NULL: has none */
	struct uk_sched *sched; /* its run queue; NULL: not added */
	unsigned int flags;	/* UK_THREADF_… */
	int prio;		/* for the policy; higher is more urgent */
	uint64_t affinity;	/* a bit for each CPU it may run on */
	const char *name;	/* or NULL */
	void *priv;		/* the creator's */

	struct uk_task *task; /* what a program sees of it: <uk/task.h> */
	bool is_signalled;    /* atomic: interruptible waits end */
	struct uk_syscall_frame *syscall; /* it is in, by instruction; NULL */

	struct uk_list_head queue; /* the policy's, and its words */
	unsigned long policy[UK_THREAD_POLICY_WORDS];

	/* the rest is the scheduler's */
#if CONFIG_LIBUKSCHED_CPUTIME
	uint64_t run_ticks; /* until it was left last */
#endif
	struct uk_timer timer; /* wakes it at wake_at */
	__nsec wake_at;
	struct uk_waitq_entry *waits; /* the innermost */
	struct uk_waitq exited;	      /* who joins */
	struct uk_list_head all;      /* in the list of all threads */
	unsigned int nr_left;	      /* how often it left a CPU by itself */
	unsigned int nr_left_before;  /* when the wait for it began */
	bool is_interrupted;	      /* left its CPU, but not by itself */
	bool is_waited_for;	      /* to leave, or not to come back */
	unsigned int refs;
	uk_thread_fn1_t fn;
	void *arg;
	uk_thread_dtor_t dtor;
	uk_thread_gc_t gc_fn;
	void *gc_argp;
	struct uk_alloc *mem_a, *stack_a, *tls_a;
	void *stack, *tls;
};

/** How a thread is made; all zeros is the usual. */
struct uk_thread_attr {
	const char *name;   /* not copied */
	size_t stack_len;   /* bytes; 0: STACK_SIZE */
	unsigned int flags; /* UK_THREADF_NOECTX, _NOTLS, _JOINABLE */
	int prio;
	uint64_t affinity; /* a bit for each CPU; 0: as the creator's */
	void *priv;
	uk_thread_dtor_t dtor; /* called before the memory is freed */
};

/**
 * Makes a thread that runs `fn(arg)` and starts it; `attr` may be NULL. 0 or
 * -ENOMEM, -EINVAL (no CPU of its affinity runs), or the error of a hook.
 * `*thread` (may be NULL) is valid after the
 * thread has exited only with UK_THREADF_JOINABLE; then the caller owes it a
 * uk_thread_put().
 */
int uk_thread_create(struct uk_thread **thread,
		     const struct uk_thread_attr *attr, uk_thread_fn1_t fn,
		     void *arg);

/** Waits until `thread` has exited; the caller holds a reference. */
void uk_thread_join(struct uk_thread *thread);

/** Takes a reference, from one that the caller has. Any context. */
void uk_thread_get(struct uk_thread *thread);

/** Gives a reference back; the last one frees. Thread context. */
void uk_thread_put(struct uk_thread *thread);

/**
 * Says that `thread` waits: until it is woken (block), at most `span`
 * (block_timeout), or until monotonic time `until` (block_until; 0: no limit).
 * For the calling thread it takes effect at the next uk_sched_yield().
 * Another thread stops where it is. Nothing happens to one that has exited.
 */
void uk_thread_block(struct uk_thread *thread);
void uk_thread_block_timeout(struct uk_thread *thread, __nsec span);
void uk_thread_block_until(struct uk_thread *thread, __nsec until);

/** Ends `thread`'s waiting; nothing happens if it does not wait. Any. */
void uk_thread_wake(struct uk_thread *thread);

/** The same, but no switch now: uk_sched_preempt_point() follows. Any. */
void uk_thread_wake_later(struct uk_thread *thread);

/** Changes the priority; what that means is the policy's. Any context. */
void uk_thread_prio_set(struct uk_thread *thread, int prio);

/**
 * Lets `thread` run on the CPUs of `cpus` only (a bit for each). Where it
 * runs or waits elsewhere it goes; a running one that must not be preempted
 * goes when it waits or yields, the calling one at once (with interrupts
 * masked: when they come again). 0, or -EINVAL: none of these CPUs runs. Any.
 */
int uk_thread_affinity_set(struct uk_thread *thread, uint64_t cpus);

/** Sets the thread pointer of `thread`, the calling one or one that waits. */
void uk_thread_tlsp_set(struct uk_thread *thread, unsigned long tlsp);

/**
 * Whether `thread` is the one that some CPU runs (at this moment); it may have
 * ended, as it is not looked at. Several CPUs only. Any context.
 */
bool uk_thread_is_on_cpu(const struct uk_thread *thread);

/** Whether `thread->affinity` lets it run on CPU `cpu`. Any. */
static inline bool uk_thread_may_run_on(const struct uk_thread *thread,
					unsigned int cpu)
{
	return (__atomic_load_n(&thread->affinity, __ATOMIC_RELAXED) >> cpu &
		1) != 0;
}

/** Whether `thread` has ended; the caller holds a reference. Any. */
static inline bool uk_thread_is_exited(const struct uk_thread *thread)
{
	return (__atomic_load_n(&thread->flags, __ATOMIC_ACQUIRE) &
		UK_THREADF_EXITED) != 0;
}

/** Whether `thread` does not wait for anything. Any. */
static inline bool uk_thread_is_runnable(const struct uk_thread *thread)
{
	return (__atomic_load_n(&thread->flags, __ATOMIC_ACQUIRE) &
		UK_THREADF_RUNNABLE) != 0;
}

/** Whether the last uk_thread_block_until() ended because time was up. */
static inline bool uk_thread_is_timed_out(const struct uk_thread *thread)
{
	return (__atomic_load_n(&thread->flags, __ATOMIC_ACQUIRE) &
		UK_THREADF_TIMEDOUT) != 0;
}

/**
 * Whether a wait of `thread` is to end with -EINTR where that is possible.
 * Looked at with the thread marked as waiting, beside the condition: who wants
 * it interrupted sets the word, then wakes it. Any.
 */
static inline bool uk_thread_is_signalled(const struct uk_thread *thread)
{
	return __atomic_load_n(&thread->is_signalled, __ATOMIC_SEQ_CST);
}

/**
 * Ends `thread`: the calling one does not return; another one is stopped
 * where it is and freed. Locks that it holds stay locked. If it runs on
 * another CPU the caller waits until it does not. One that is about to end
 * itself is left to do so.
 */
void uk_thread_terminate(struct uk_thread *thread);

/** Frees a thread that was never added to a scheduler. */
void uk_thread_release(struct uk_thread *thread);

/** Where `thread` has what is at `own` in the TLS of thread pointer `tlsp`. */
static inline void *uk_thread_uktls_at(const struct uk_thread *thread,
				       const void *own, unsigned long tlsp)
{
	return (void *)(thread->tlsp + (unsigned long)own - tlsp);
}

/** Another thread's instance of the thread-local variable `variable`. */
#define uk_thread_uktls_var(thread, variable)                               \
	(*(__typeof__(variable) *)uk_thread_uktls_at((thread), &(variable), \
						     uk_tlsp_get()))

#if CONFIG_LIBUKSCHED_TCB_INIT
/** A libc's part of a thread's control block: defined by that libc. */
int uk_thread_uktcb_init(struct uk_thread *thread, void *tcb);
void uk_thread_uktcb_fini(struct uk_thread *thread, void *tcb);
#endif

UK_C_END

#include <uk/thread_hook.h>

#endif /* UK_THREAD_H */
