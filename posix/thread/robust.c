/* SPDX-License-Identifier: BSD-3-Clause */
/* Robust futexes: who holds one when it ends leaves a mark in it. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#include <uk/abi/futex.h>
#include <uk/futex.h>
#include <uk/syscall.h>
#include <uk/task.h>

#include "thread-internal.h"

#define LIST_LEN sizeof(struct uk_abi_robust_list_head)

static struct uk_abi_robust_list *plain(const struct uk_abi_robust_list *entry)
{
	return (void *)((uintptr_t)entry & ~UK_ABI_ROBUST_PI);
}

static void mark_dead(uint32_t *word, uint32_t tid)
{
	uint32_t seen = __atomic_load_n(word, __ATOMIC_SEQ_CST), dead;

	do {
		if ((seen & UK_ABI_FUTEX_TID_MASK) != tid)
			return;
		dead = (seen & UK_ABI_FUTEX_WAITERS) | UK_ABI_FUTEX_OWNER_DIED;
	} while (!__atomic_compare_exchange_n(
		word, &seen, dead, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
	if (seen & UK_ABI_FUTEX_WAITERS)
		uk_futex_wake(word, 1, UK_FUTEX_ANY);
}

static uint32_t *word_of(const struct uk_abi_robust_list_head *head,
			 struct uk_abi_robust_list *entry)
{
	return (uint32_t *)(void *)((char *)plain(entry) + head->futex_offset);
}

/* What was being taken or given back may be in the list or not. */
static void walk(const struct uk_abi_robust_list_head *head, uint32_t tid)
{
	struct uk_abi_robust_list *entry = head->list.next, *next;
	struct uk_abi_robust_list *pending = head->pending;
	unsigned int nr;

	for (nr = 0; nr < UK_ABI_ROBUST_LIST_LIMIT; nr++) {
		if (!entry || plain(entry) == &head->list)
			break;
		next = plain(entry)->next; /* it may be freed once marked */
		if (plain(entry) != plain(pending))
			mark_dead(word_of(head, entry), tid);
		entry = next;
	}
	if (plain(pending))
		mark_dead(word_of(head, pending), tid);
}

void thread__robust_walk(struct uk_task *task)
{
	if (task->robust_list)
		walk(task->robust_list, (uint32_t)task->tid);
	task->robust_list = NULL;
}

UK_LLSYSCALL_R_DEFINE(int, set_robust_list, void *, head, unsigned long, len)
{
	if (len != LIST_LEN)
		return -EINVAL;
	uk_task_current()->robust_list = head;
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, get_robust_list, int, tid, void **, head,
		      unsigned long *, len)
{
	struct uk_task *task =
		uk_task_get_by_tid(tid ? tid : uk_task_tid(uk_task_current()));

	if (!task)
		return -ESRCH;
	*head = task->robust_list;
	*len = LIST_LEN;
	uk_task_put(task);
	return 0;
}
