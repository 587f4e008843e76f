/* SPDX-License-Identifier: BSD-3-Clause */
/* The list of what may be ready: files put items there, in interrupts too. */
#include "epoll-internal.h"

/* Returns whether it was not there. */
static bool enlist(struct epoll_item *item)
{
	struct epoll *epoll = item->epoll;
	unsigned long flags = uk_spin_lock_irqsave(&epoll->lock);
	bool is_new = !item->is_ready &&
		      !__atomic_load_n(&item->is_off, __ATOMIC_RELAXED);

	if (is_new) {
		item->is_ready = true;
		uk_list_add_tail(&item->link, &epoll->ready);
		epoll->nr_ready++;
	}
	uk_spin_unlock_irqrestore(&epoll->lock, flags);
	return is_new;
}

void epoll__notify(struct uk_event_watch *watch, uint32_t now __unused)
{
	struct epoll_item *item = (struct epoll_item *)watch;

	if (enlist(item))
		uk_events_set(&item->epoll->file.events, UK_ABI_POLLIN);
}

void epoll__unready(struct epoll_item *item)
{
	unsigned long flags = uk_spin_lock_irqsave(&item->epoll->lock);

	if (item->is_ready) {
		uk_list_del_init(&item->link);
		item->epoll->nr_ready--;
		item->is_ready = false;
	}
	uk_spin_unlock_irqrestore(&item->epoll->lock, flags);
}

struct epoll_item *epoll__next_ready(struct epoll *epoll)
{
	unsigned long flags = uk_spin_lock_irqsave(&epoll->lock);
	struct epoll_item *item = NULL;

	if (!uk_list_empty(&epoll->ready)) {
		item = uk_list_first_entry(&epoll->ready, struct epoll_item,
					   link);
		uk_list_del_init(&item->link);
		epoll->nr_ready--;
		item->is_ready = false;
	}
	uk_spin_unlock_irqrestore(&epoll->lock, flags);
	return item;
}

unsigned int epoll__nr_ready(struct epoll *epoll)
{
	unsigned long flags = uk_spin_lock_irqsave(&epoll->lock);
	unsigned int nr = epoll->nr_ready;

	uk_spin_unlock_irqrestore(&epoll->lock, flags);
	return nr;
}

void epoll__update(struct epoll *epoll)
{
	if (epoll__nr_ready(epoll))
		return;
	uk_events_clear(&epoll->file.events, UK_ABI_POLLIN);
	if (epoll__nr_ready(epoll)) /* it came in between */
		uk_events_set(&epoll->file.events, UK_ABI_POLLIN);
}
