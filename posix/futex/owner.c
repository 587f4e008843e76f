/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Futexes with an owner (Linux's PI futexes): the word is the owner's number,
 * and says whether somebody waits. Giving it back hands it to who has waited
 * longest. The owner's priority stays as it is: priorities have no meaning to
 * the policies there are.
 */
#include <errno.h>

#include <uk/abi/futex.h>
#include <uk/task.h>

#include "futex-internal.h"

static uint32_t own_tid(void)
{
	return (uint32_t)uk_task_tid(uk_task_current());
}

static bool change(uint32_t *word, uint32_t *from, uint32_t to)
{
	return __atomic_compare_exchange_n(word, from, to, false,
					   __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

/* 0: it is ours, -EAGAIN: another one's, marked as wanted; locked. */
static int try_locked(uint32_t *word, uint32_t marks)
{
	uint32_t seen = __atomic_load_n(word, __ATOMIC_SEQ_CST);

	for (;;) {
		uint32_t owner = seen & UK_ABI_FUTEX_TID_MASK;

		if (owner == own_tid())
			return -EDEADLK;
		if (owner && change(word, &seen, seen | marks))
			return -EAGAIN;
		if (!owner && change(word, &seen, seen | own_tid()))
			return 0;
	}
}

int futex__trylock_pi(uint32_t *word)
{
	struct uk_waitq *wq = futex__bucket(word);
	unsigned long flags = futex__lock_two(wq, wq);
	int rc = try_locked(word, 0);

	futex__unlock_two(wq, wq, flags);
	return rc;
}

int futex__lock_pi(uint32_t *word, __nsec deadline)
{
	struct futex__waiter waiter = { .word = word, .tid = (int)own_tid() };
	struct uk_waitq *wq = futex__bucket(word);
	unsigned long flags = futex__lock_two(wq, wq);
	int rc = try_locked(word, UK_ABI_FUTEX_WAITERS);

	if (rc != -EAGAIN) {
		futex__unlock_two(wq, wq, flags);
		return rc;
	}
	return futex__sleep(wq, &waiter, deadline, flags);
}

static struct futex__waiter *next_owner(struct uk_waitq *wq,
					const uint32_t *word,
					struct futex__waiter *after)
{
	struct futex__waiter *waiter;
	bool is_behind = !after;

	uk_list_for_each_entry (waiter, &wq->waiters, entry.link) {
		if (is_behind && waiter->word == word && waiter->tid)
			return waiter;
		is_behind = is_behind || waiter == after;
	}
	return NULL;
}

static void hand_over(struct uk_waitq *wq, uint32_t *word)
{
	struct futex__waiter *first = next_owner(wq, word, NULL);
	uint32_t value = 0;

	if (first)
		value = (uint32_t)first->tid;
	if (first && next_owner(wq, word, first))
		value |= UK_ABI_FUTEX_WAITERS;
	__atomic_store_n(word, value, __ATOMIC_SEQ_CST);
	if (!first)
		return;
	uk_list_del_init(&first->entry.link);
	uk_thread_wake_later(first->entry.thread);
}

int futex__unlock_pi(uint32_t *word)
{
	struct uk_waitq *wq = futex__bucket(word);
	unsigned long flags = futex__lock_two(wq, wq);
	uint32_t seen = __atomic_load_n(word, __ATOMIC_SEQ_CST);
	int rc = 0;

	if ((seen & UK_ABI_FUTEX_TID_MASK) != own_tid())
		rc = -EPERM;
	else
		hand_over(wq, word);
	futex__unlock_two(wq, wq, flags);
	return rc;
}
