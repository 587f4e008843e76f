/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Several CPUs: where threads run, and how CPUs without work find some.
 *
 * A CPU that has nothing to do says so in sched__idle_cpus, looks at the other
 * queues once more and halts. Who queues a thread behind another counts it
 * first and then looks for an idle CPU: one of the two sees the other. Who
 * wants an idle CPU takes its bit, so each is woken once.
 *
 * test/model/queue.pml and move.pml are models of this file, function by
 * function; what is changed here is changed there.
 *
 * Lock order: a run queue is locked while another is only by trying; so a
 * thread on its way between two (UK_THREADF_MOVING) is in no queue, and is
 * left alone by all but who moves it. Interrupts are masked.
 */
#include <errno.h>
#include <limits.h>

#include <uk/arch/cpu.h>
#include <uk/arch/limits.h>
#include <uk/assert.h>
#include <uk/irq.h>
#include <uk/timer.h>

#include "sched-internal.h"

uint64_t sched__cpus, sched__idle_cpus;

static uint64_t bit_of(const struct uk_sched *sched)
{
	return 1ULL << sched->cpu;
}

static struct uk_sched *sched_of(unsigned int cpu)
{
	return &uk_cpu(uk_sched_cpu_, cpu);
}

/* --- waking CPUs ------------------------------------------------------- */

/* Takes the bit of one idle CPU of `cpus`; returns its number, or -1. */
static int claim_idle(uint64_t cpus)
{
	uint64_t idle = __atomic_load_n(&sched__idle_cpus, __ATOMIC_SEQ_CST);

	for (cpus &= idle; cpus; cpus &= cpus - 1) {
		uint64_t bit = cpus & -cpus;

		if (__atomic_fetch_and(&sched__idle_cpus, ~bit,
				       __ATOMIC_SEQ_CST) &
		    bit)
			return __builtin_ctzll(bit);
	}
	return -1;
}

void sched__unidle(struct uk_sched *sched)
{
	__atomic_fetch_and(&sched__idle_cpus, ~bit_of(sched), __ATOMIC_SEQ_CST);
	uk_cpu_kick(sched->cpu);
}

void sched__offer(struct uk_sched *sched, struct uk_thread *thread)
{
	int cpu;

	if (!sched->policy->steal)
		return;
	cpu = claim_idle(thread->affinity & ~bit_of(sched));
	if (cpu >= 0)
		uk_cpu_kick((unsigned int)cpu);
}

/* --- where a thread goes ----------------------------------------------- */

static unsigned int least_loaded(uint64_t cpus)
{
	unsigned int best = (unsigned int)__builtin_ctzll(cpus);

	for (; cpus; cpus &= cpus - 1) {
		unsigned int cpu = (unsigned int)__builtin_ctzll(cpus);

		if (__atomic_load_n(&sched_of(cpu)->nr_queued,
				    __ATOMIC_RELAXED) <
		    __atomic_load_n(&sched_of(best)->nr_queued,
				    __ATOMIC_RELAXED))
			best = cpu;
	}
	return best;
}

/* The CPU for `thread`; `here` is its run queue, locked or the caller's. */
static unsigned int choose_cpu(struct uk_sched *here, struct uk_thread *thread)
{
	uint64_t cpus = thread->affinity & sched__running_cpus();
	unsigned int wanted;
	int idle;

	if (here->policy->place) {
		wanted = here->policy->place(thread);
		if (wanted < UK_CPU_MAX && (cpus >> wanted & 1))
			return wanted;
	} else if (here->is_idle && (cpus & bit_of(here))) {
		return here->cpu;
	}
	idle = claim_idle(cpus);
	if (idle >= 0)
		return (unsigned int)idle;
	if (!cpus || (cpus & bit_of(here)))
		return here->cpu;
	return least_loaded(cpus);
}

struct uk_sched *sched__land(struct uk_sched *sched, struct uk_thread *thread,
			     enum uk_sched_why why)
{
	do {
		struct uk_sched *to = sched_of(choose_cpu(sched, thread));

		if (to == sched)
			break;
		sched->nr_moved++;
		__atomic_store_n(&thread->sched, to, __ATOMIC_RELEASE);
		uk_spin_unlock(&sched->lock);
		uk_spin_lock(&to->lock);
		sched = to;
		/* where it may run has perhaps changed between the locks */
	} while (unlikely(!uk_thread_may_run_on(thread, sched->cpu)));
	sched__flags_change(thread, 0, UK_THREADF_MOVING);
	/* and it may have been blocked, or ended */
	if (!(thread->flags & (UK_THREADF_ENDING | UK_THREADF_STOPPED)))
		sched__enqueue(sched, thread, why);
	return sched;
}

struct uk_sched *sched__place_for(struct uk_sched *sched,
				  struct uk_thread *thread)
{
	unsigned long flags;
	unsigned int cpu;

	if (!(thread->affinity & sched__running_cpus()))
		return NULL;
	flags = uk_spin_lock_irqsave(&sched->lock);
	cpu = choose_cpu(sched, thread);
	uk_spin_unlock_irqrestore(&sched->lock, flags);
	return sched_of(cpu);
}

/* A running thread goes at its next switch; a blocked one when it wakes. */
struct uk_sched *sched__move_away(struct uk_sched *sched,
				  struct uk_thread *thread)
{
	if (uk_thread_may_run_on(thread, sched->cpu))
		return sched;
	if (thread->flags & UK_THREADF_QUEUED) {
		sched__unqueue(sched, thread);
		sched__flags_change(thread, UK_THREADF_MOVING, 0);
		return sched__land(sched, thread, UK_SCHED_WAKE);
	}
	if (thread != sched->current || sched->is_idle)
		return sched;
	if (thread == sched__this()->current ||
	    sched__is_preemptive(sched->policy)) {
		sched__must_switch_set(sched, true);
		uk_cpu_kick(sched->cpu);
	}
	return sched;
}

/* --- CPUs without work -------------------------------------------------- */

static unsigned int nr_waiting(unsigned int cpu)
{
	return __atomic_load_n(&sched_of(cpu)->nr_queued, __ATOMIC_SEQ_CST);
}

/* The CPU of `cpus` where most threads wait; -1: there are none. */
static int busiest(uint64_t cpus)
{
	unsigned int most = 0;
	int best = -1;

	for (; cpus; cpus &= cpus - 1) {
		int cpu = __builtin_ctzll(cpus);
		unsigned int nr = nr_waiting((unsigned int)cpu);

		if (nr > most) {
			most = nr;
			best = cpu;
		}
	}
	return best;
}

/* Takes the own bit back; returns whether somebody else had taken it. */
static bool unmark_idle(const struct uk_sched *sched)
{
	return !(__atomic_fetch_and(&sched__idle_cpus, ~bit_of(sched),
				    __ATOMIC_SEQ_CST) &
		 bit_of(sched));
}

/* Takes a thread of `from`. Both are locked. */
static struct uk_thread *take_from(struct uk_sched *from, struct uk_sched *to)
{
	struct uk_thread *thread = from->policy->steal(from, to->cpu);

	if (!thread)
		return NULL;
	UK_ASSERT(uk_thread_may_run_on(thread, to->cpu));
	sched__count(from, -1);
	to->nr_stolen++;
	__atomic_store_n(&thread->sched, to, __ATOMIC_RELEASE);
	return thread;
}

/*
 * Takes a thread that waits for another CPU, from the one where most wait. If
 * somebody else has that queue just now, there will be another try: `*again`.
 * With a thread in its hands the CPU is not idle any more, and says so before
 * the other one, which may have nothing left to do, looks whether all are.
 */
static struct uk_thread *steal(struct uk_sched *to, bool *again, bool *is_asked)
{
	uint64_t cpus = sched__running_cpus() & ~bit_of(to);
	struct uk_thread *thread = NULL;
	int cpu;

	if (!to->policy->steal)
		return NULL;
	while (!thread && (cpu = busiest(cpus)) >= 0) {
		struct uk_sched *from = sched_of((unsigned int)cpu);

		cpus &= ~bit_of(from);
		if (!uk_spin_trylock(&from->lock)) {
			*again = true;
			continue;
		}
		thread = take_from(from, to);
		if (thread)
			*is_asked |= unmark_idle(to);
		uk_spin_unlock(&from->lock);
	}
	return thread;
}

/* Whether the stack of the thread that is left must be left, too. */
static bool must_leave_stack(const struct uk_sched *sched)
{
	return sched->idle && sched->current != sched->idle &&
	       (sched->leaving || (sched->current->flags & UK_THREADF_ENDING));
}

/*
 * Halts until something may have changed. The kick of who queues a thread for
 * this CPU, or takes its bit, comes at the latest in the halt.
 */
static void halt(struct uk_sched *sched)
{
	sched__check_deadlock(sched);
	uk_spin_unlock(&sched->lock);
	uk_cpu_halt_irq();
	uk_spin_lock(&sched->lock);
}

/*
 * This CPU has got work while somebody took its bit to have it help another:
 * if there is something to help with, all who are idle look for it. Rare.
 */
static void pass_on(void)
{
	int cpu;

	if (busiest(sched__running_cpus()) < 0)
		return;
	while ((cpu = claim_idle(~0ULL)) >= 0)
		uk_cpu_kick((unsigned int)cpu);
}

/* Looks at the other queues as one who is known to be idle; then waits. */
static struct uk_thread *steal_or_halt(struct uk_sched *sched, bool *is_asked)
{
	bool again = false;
	struct uk_thread *next;

	if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT))
		__atomic_store_n(&sched->has_timers,
				 uk_timer_next() != UK_NSEC_NEVER,
				 __ATOMIC_RELAXED);
	__atomic_fetch_or(&sched__idle_cpus, bit_of(sched), __ATOMIC_SEQ_CST);
	next = steal(sched, &again, is_asked);
	if (next)
		return next;
	if (again) {
		uk_spin_unlock(&sched->lock);
		uk_cpu_relax();
		uk_spin_lock(&sched->lock);
	} else {
		*is_asked = false; /* it has looked */
		halt(sched);
	}
	*is_asked |= unmark_idle(sched);
	return NULL;
}

/* On the stack of a thread that may not be stood on: any other will do. */
static struct uk_thread *leave_stack(struct uk_sched *sched)
{
	bool again, is_asked = false;
	struct uk_thread *next = steal(sched, &again, &is_asked);

	return next ? next : sched->idle;
}

struct uk_thread *sched__wait_for_work(struct uk_sched *sched)
{
	struct uk_thread *next = NULL;
	bool is_asked = false;

	sched__idle_set(sched, true);
	while (!next) {
		if (must_leave_stack(sched)) {
			next = leave_stack(sched);
			break;
		}
		next = steal_or_halt(sched, &is_asked);
		if (next)
			break;
		sched__requeue(sched, sched->current, UK_SCHED_WAKE);
		next = sched__pick(sched);
	}
	sched__idle_set(sched, false);
	if (is_asked)
		pass_on();
	return next;
}

/*
 * With all bits set at one time no thread runs anywhere, and who has work for
 * an idle CPU has taken its bit. CPUs that have been counted and do not
 * schedule yet run. A CPU's timers are set by itself, so one that had none
 * when it set its bit has none.
 */
bool sched__all_idle(void)
{
	uint64_t cpus = sched__running_cpus();

	if (__atomic_load_n(&sched__idle_cpus, __ATOMIC_SEQ_CST) != cpus ||
	    cpus != ~0ULL >> (64 - uk_cpu_count()))
		return false;
	for (; cpus; cpus &= cpus - 1) {
		unsigned int cpu = (unsigned int)__builtin_ctzll(cpus);

		if (__atomic_load_n(&sched_of(cpu)->has_timers,
				    __ATOMIC_RELAXED))
			return false;
	}
	return true;
}

/* --- what CPUs idle on -------------------------------------------------- */

static void __noreturn idle(void *arg __unused)
{
	struct uk_sched *sched;

	uk_irq_disable();
	sched = sched__this(); /* and stays */
	for (;;) {
		uk_spin_lock(&sched->lock);
		sched__switch(sched, UK_SCHED_YIELD);
	}
}

static void init_idle(struct uk_thread *thread, struct uk_sched *sched)
{
	thread->affinity = bit_of(sched);
	thread->prio = INT_MIN;
	thread->sched = sched;
}

static struct uk_thread main_idle;	   /* of the boot CPU */
static UK_PERCPU(struct uk_thread, first); /* of another */

#define IDLE_STACK_LEN 32768 /* also for the frames of a host's signals */

/* It is never queued, so it begins to run when the CPU has nobody else. */
int sched__make_idle(struct uk_sched *sched)
{
	char *stack = uk_memalign(sched->a_stack, STACK_ALIGN, IDLE_STACK_LEN);

	if (!stack)
		return -ENOMEM;
	sched__thread_init(&main_idle, "idle");
	main_idle.ctx.sp = (unsigned long)stack + IDLE_STACK_LEN;
	uk_thread_container_init_fn1(&main_idle, idle, NULL);
	main_idle.flags = 0;
	init_idle(&main_idle, sched);
	sched->idle = &main_idle;
	return 0;
}

bool sched__is_first(const struct uk_thread *thread)
{
	return thread == &uk_cpu(first, thread->sched->cpu) &&
	       thread->sched->cpu != 0;
}

/* It is on its CPU: its affinity lets it run on no other. */
void sched__become_idle(void)
{
	struct uk_sched *sched;
	unsigned long flags = uk_irq_save();

	sched = sched__this();
	uk_spin_lock(&sched->lock);
	sched__flags_change(sched->current, 0, ~0U);
	sched->current->name = "idle";
	sched->idle = sched->current;
	uk_spin_unlock_irqrestore(&sched->lock, flags);
	idle(NULL);
}

void sched__wait_stopped(struct uk_thread *thread)
{
	struct uk_sched *sched;
	unsigned long flags;
	bool is_stopped;

	for (;;) {
		flags = uk_irq_save();
		sched = sched__lock_of(thread);
		is_stopped = thread != sched->current &&
			     !(thread->flags & UK_THREADF_MOVING);
		uk_spin_unlock_irqrestore(&sched->lock, flags);
		if (is_stopped)
			return;
		uk_sched_yield();
	}
}
UK_MAY_SLEEP(sched__wait_stopped);

bool uk_thread_is_on_cpu(const struct uk_thread *thread)
{
	uint64_t cpus = sched__running_cpus();

	for (; cpus; cpus &= cpus - 1) {
		struct uk_sched *sched =
			sched_of((unsigned int)__builtin_ctzll(cpus));

		if (__atomic_load_n(&sched->current, __ATOMIC_RELAXED) ==
		    thread)
			return !__atomic_load_n(&sched->is_idle,
						__ATOMIC_RELAXED);
	}
	return false;
}

static void init_first(struct uk_thread *thread, struct uk_sched *sched)
{
	sched__thread_init(thread, "cpu");
	init_idle(thread, sched);
	thread->flags = UK_THREADF_RUNNABLE;
	thread->tlsp = uk_tlsp_get();
}

int uk_sched_boot_cpu(void)
{
	struct uk_sched *boot = sched_of(0);
	struct uk_sched *sched = sched__this();

	sched->policy = boot->policy;
	sched->a = boot->a;
	sched->a_uktls = boot->a_uktls;
	sched->a_stack = boot->a_stack;
	sched->a_auxstack = boot->a_auxstack;
	sched->cpu = uk_cpu_id();
	init_first(&uk_this_cpu(first), sched);
	sched__start(sched, &uk_this_cpu(first));
	return 0;
}
