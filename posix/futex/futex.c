/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/futex.h>

#include <errno.h>

#include <uk/arch/cpu.h>
#include <uk/assert.h>
#include <uk/init.h>
#include <uk/irq.h>

#include "futex-internal.h"

#define NR_BUCKETS_LOG2 8

static struct {
	struct uk_waitq wq;
} __attribute__((__aligned__(64))) table[1 << NR_BUCKETS_LOG2];

struct uk_waitq *futex__bucket(const uint32_t *word)
{
	uint64_t hash = ((uintptr_t)word >> 2) * 0x9e3779b97f4a7c15ULL;
	struct uk_waitq *wq = &table[hash >> (64 - NR_BUCKETS_LOG2)].wq;

	return wq;
}

/* Before anybody else runs; a bucket that was used before stays. */
static int make_table(void)
{
	unsigned int i;

	for (i = 0; i < 1U << NR_BUCKETS_LOG2; i++) {
		if (!table[i].wq.waiters.next)
			uk_waitq_init(&table[i].wq);
	}
	return 0;
}

UK_INIT(posix_futex, make_table);

/* Who comes before that step makes the list. */
static void begin(struct uk_waitq *wq)
{
	if (unlikely(!wq->waiters.next))
		UK_INIT_LIST_HEAD(&wq->waiters);
}

static unsigned long lock_bucket(struct uk_waitq *wq)
{
	unsigned long flags = uk_spin_lock_irqsave(&wq->lock);

	begin(wq);
	return flags;
}

/* By trying only: to the checker of locks, both are of one kind. */
static void lock_second(struct uk_waitq *wq)
{
	while (!uk_spin_trylock(&wq->lock))
		uk_cpu_relax();
	begin(wq);
}

unsigned long futex__lock_two(struct uk_waitq *a, struct uk_waitq *b)
{
	unsigned long flags = lock_bucket(a < b ? a : b);

	if (a != b)
		lock_second(a < b ? b : a);
	return flags;
}

void futex__unlock_two(struct uk_waitq *a, struct uk_waitq *b,
		       unsigned long flags)
{
	if (a != b)
		uk_spin_unlock(a < b ? &b->lock : &a->lock);
	uk_spin_unlock_irqrestore(a < b ? &a->lock : &b->lock, flags);
	uk_sched_preempt_point();
}

/* Locks the bucket that `waiter` is in, or was in last. */
static struct uk_waitq *lock_of(struct futex__waiter *waiter,
				unsigned long *flags)
{
	struct uk_waitq *wq;

	for (;;) {
		wq = __atomic_load_n(&waiter->entry.wq, __ATOMIC_ACQUIRE);
		*flags = uk_spin_lock_irqsave(&wq->lock);
		if (wq == __atomic_load_n(&waiter->entry.wq, __ATOMIC_ACQUIRE))
			return wq;
		uk_spin_unlock_irqrestore(&wq->lock, *flags);
	}
}

static void enter(struct uk_waitq *wq, struct futex__waiter *waiter)
{
	struct uk_waitq_entry *entry = &waiter->entry;

	entry->thread = uk_thread_current();
	entry->wq = wq;
	entry->outer = entry->thread->waits;
	entry->is_gift = true;
	entry->thread->waits = entry;
	uk_list_add_tail(&entry->link, &wq->waiters);
}

int futex__sleep(struct uk_waitq *wq, struct futex__waiter *waiter,
		 __nsec deadline, unsigned long flags)
{
	struct uk_waitq_entry *entry = &waiter->entry;
	int rc = 0;

	UK_ASSERT(!uk_in_irq());
	enter(wq, waiter);
	while (!uk_list_empty(&entry->link) && !rc) {
		uk_thread_block_until(entry->thread, deadline);
		uk_spin_unlock_irqrestore(&wq->lock, flags);
		if (uk_thread_is_signalled(entry->thread)) {
			rc = -EINTR;
		} else {
			uk_sched_yield();
			if (uk_thread_is_timed_out(entry->thread))
				rc = -ETIMEDOUT;
		}
		wq = lock_of(waiter, &flags);
	}
	if (uk_list_empty(&entry->link))
		rc = 0; /* in the last moment */
	uk_list_del_init(&entry->link);
	uk_spin_unlock_irqrestore(&wq->lock, flags);
	uk_waitq_end(entry);
	return rc;
}
UK_MAY_SLEEP(futex__sleep);

int uk_futex_wait(const uint32_t *word, uint32_t expected, uint32_t bits,
		  __nsec deadline)
{
	struct futex__waiter waiter = { .word = word, .bits = bits };
	struct uk_waitq *wq = futex__bucket(word);
	unsigned long flags = lock_bucket(wq);

	if (__atomic_load_n(word, __ATOMIC_SEQ_CST) != expected) {
		uk_spin_unlock_irqrestore(&wq->lock, flags);
		return -EAGAIN;
	}
	return futex__sleep(wq, &waiter, deadline, flags);
}

int futex__wake_locked(struct uk_waitq *wq, const uint32_t *word, int nr,
		       uint32_t bits)
{
	struct futex__waiter *waiter, *next;
	int nr_woken = 0;

	uk_list_for_each_entry_safe (waiter, next, &wq->waiters, entry.link) {
		if (nr_woken >= nr)
			break;
		if (waiter->word != word || !(waiter->bits & bits))
			continue;
		uk_list_del_init(&waiter->entry.link);
		uk_thread_wake_later(waiter->entry.thread);
		nr_woken++;
	}
	return nr_woken;
}

int uk_futex_wake(const uint32_t *word, int nr, uint32_t bits)
{
	struct uk_waitq *wq = futex__bucket(word);
	unsigned long flags = lock_bucket(wq);
	int nr_woken = futex__wake_locked(wq, word, nr, bits);

	uk_spin_unlock_irqrestore(&wq->lock, flags);
	uk_sched_preempt_point();
	return nr_woken;
}

static int move_locked(struct uk_waitq *from, const uint32_t *word,
		       struct uk_waitq *to, const uint32_t *target, int nr)
{
	struct futex__waiter *waiter, *next;
	int nr_moved = 0;

	uk_list_for_each_entry_safe (waiter, next, &from->waiters, entry.link) {
		if (nr_moved >= nr)
			break;
		if (waiter->word != word)
			continue;
		waiter->word = target;
		nr_moved++;
		if (from == to)
			continue;
		uk_list_del(&waiter->entry.link);
		uk_list_add_tail(&waiter->entry.link, &to->waiters);
		__atomic_store_n(&waiter->entry.wq, to, __ATOMIC_RELEASE);
	}
	return nr_moved;
}

int uk_futex_requeue(const uint32_t *word, const uint32_t *target, int nr_wake,
		     int nr_move, const uint32_t *expected)
{
	struct uk_waitq *from = futex__bucket(word);
	struct uk_waitq *to = futex__bucket(target);
	unsigned long flags = futex__lock_two(from, to);
	int nr = -EAGAIN;

	if (!expected || __atomic_load_n(word, __ATOMIC_SEQ_CST) == *expected) {
		nr = futex__wake_locked(from, word, nr_wake, UK_FUTEX_ANY);
		if (word != target)
			nr += move_locked(from, word, to, target, nr_move);
	}
	futex__unlock_two(from, to, flags);
	return nr;
}
