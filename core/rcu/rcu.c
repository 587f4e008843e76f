/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * One thread waits for the readers and calls back: what came until its wait
 * begins is called after it, in the order of coming.
 */
#include <uk/rcu.h>

#include <uk/arch/spinlock.h>
#include <uk/assert.h>
#include <uk/isr.h>
#include <uk/sched.h>
#include <uk/wait.h>

#define PAUSE_MIN (20 * UK_NSEC_PER_USEC)
#define PAUSE_MAX (10 * UK_NSEC_PER_MSEC)

/* Guards the list; the innermost. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static struct uk_rcu *first, **last = &first; /* what is to be called */
static struct uk_waitq work = UK_WAITQ_INITIALIZER(work);
static struct uk_thread *worker; /* set once, early */

void uk_rcu_call(struct uk_rcu *rcu, uk_rcu_fn fn)
{
	unsigned long flags;

	rcu->next = NULL;
	rcu->fn = fn;
	flags = uk_spin_lock_irqsave(&lock);
	*last = rcu;
	last = &rcu->next;
	uk_spin_unlock_irqrestore(&lock, flags);
	uk_waitq_wake_up_one(&work);
}

/* Takes all that wait; false: none. */
static bool take_all(struct uk_rcu **list)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	*list = first;
	first = NULL;
	last = &first;
	uk_spin_unlock_irqrestore(&lock, flags);
	return *list != NULL;
}

/* Who computes without end is looked at less and less often. */
static void wait_for_readers(void)
{
	__nsec pause = PAUSE_MIN;

	uk_sched_quiesce_begin();
	while (!uk_sched_is_quiesced()) {
		uk_sched_thread_sleep(pause);
		pause = MIN(pause * 2, (__nsec)PAUSE_MAX);
	}
}

static void call_back(void *arg __unused)
{
	struct uk_rcu *list, *next;

	for (;;) {
		uk_waitq_wait_event(&work, take_all(&list));
		wait_for_readers();
		for (; list; list = next) {
			next = list->next; /* it may go */
			list->fn(list);
		}
	}
}

int uk_rcu_start(void)
{
	struct uk_thread_attr attr = { .name = "rcu", .affinity = ~0ULL };

	return worker ? 0 : uk_thread_create(&worker, &attr, call_back, NULL);
}

struct waiter {
	struct uk_rcu rcu; /* first */
	struct uk_thread *thread;
	bool is_over; /* atomic; then this may be gone */
};

static void wake_waiter(struct uk_rcu *rcu)
{
	struct waiter *waiter = (struct waiter *)rcu;
	struct uk_thread *thread = waiter->thread;

	uk_thread_get(thread);
	__atomic_store_n(&waiter->is_over, true, __ATOMIC_RELEASE);
	uk_thread_wake(thread);
	uk_thread_put(thread);
}

void uk_rcu_synchronize(void)
{
	struct waiter waiter = { .thread = uk_thread_current() };

	UK_ASSERT(worker && worker != waiter.thread);
	uk_rcu_call(&waiter.rcu, wake_waiter);
	for (;;) {
		uk_thread_block(waiter.thread);
		if (__atomic_load_n(&waiter.is_over, __ATOMIC_ACQUIRE))
			break;
		uk_sched_yield();
	}
	uk_thread_wake(waiter.thread);
}
UK_MAY_SLEEP(uk_rcu_synchronize);
