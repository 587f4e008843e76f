/* SPDX-License-Identifier: BSD-3-Clause */
/* The list of what may be ready: files put items there, in interrupts too. */
#include "epoll-internal.h"

/* Under the lock. */
static void count(struct epoll *epoll, int more)
{
	__atomic_store_n(&epoll->nr_ready, epoll->nr_ready + (unsigned int)more,
			 __ATOMIC_RELEASE);
}

void epoll__notify(struct uk_event_watch *watch, uint32_t now __unused)
{
	struct epoll_item *item = (struct epoll_item *)watch;
	struct epoll *epoll = item->epoll;
	unsigned long flags = uk_spin_lock_irqsave(&epoll->lock);
	bool is_new = !item->is_ready && !item->is_off;

	if (is_new) {
		item->is_ready = true;
		uk_list_add_tail(&item->link, &epoll->ready);
		count(epoll, 1);
	}
	uk_spin_unlock_irqrestore(&epoll->lock, flags);
	if (is_new)
		uk_events_set(&epoll->file.events, UK_ABI_POLLIN);
}

static void unready_locked(struct epoll_item *item)
{
	uk_list_del_init(&item->link);
	count(item->epoll, -1);
	item->is_ready = false;
}

void epoll__unready(struct epoll_item *item)
{
	unsigned long flags = uk_spin_lock_irqsave(&item->epoll->lock);

	if (item->is_ready)
		unready_locked(item);
	uk_spin_unlock_irqrestore(&item->epoll->lock, flags);
}

void epoll__turn_on(struct epoll_item *item)
{
	unsigned long flags = uk_spin_lock_irqsave(&item->epoll->lock);

	item->is_off = false;
	uk_spin_unlock_irqrestore(&item->epoll->lock, flags);
}

static bool has_ready(struct epoll *epoll);

/* The event of an epoll may be older than what it has. */
static __noinline uint32_t correct(struct epoll *inner, uint32_t now)
{
	if ((now & UK_ABI_POLLIN) && !has_ready(inner))
		now &= ~(uint32_t)(UK_ABI_POLLIN | UK_ABI_POLLRDNORM);
	return now;
}

/* What holds among what is wanted. Under the lock of its epoll. */
static uint32_t bits_of(const struct epoll_item *item)
{
	uint32_t now = uk_events_get(&item->ofile->file->events);

	if (unlikely(item->inner))
		now = correct(item->inner, now);
	return item->is_off ? 0 : now & epoll__wanted(item);
}

/* Takes those from the list's begin that are not ready any more. */
static bool has_ready(struct epoll *epoll)
{
	unsigned long flags = uk_spin_lock_irqsave(&epoll->lock);
	struct epoll_item *item;
	bool found = false;

	while (!found && !uk_list_empty(&epoll->ready)) {
		item = uk_list_first_entry(&epoll->ready, struct epoll_item,
					   link);
		found = bits_of(item) != 0;
		if (!found)
			unready_locked(item);
	}
	uk_spin_unlock_irqrestore(&epoll->lock, flags);
	return found;
}

/*
 * What holds is looked at with the lock held: what comes later waits for that,
 * and finds the item where it was put.
 */
static uint32_t take_first(struct epoll *epoll, struct epoll_item *item)
{
	uint32_t flags = item->event.events, now = bits_of(item);

	if (now && !(flags & (UK_ABI_EPOLLET | UK_ABI_EPOLLONESHOT))) {
		uk_list_move_tail(&item->link, &epoll->ready);
		return now;
	}
	unready_locked(item);
	if (now && (flags & UK_ABI_EPOLLONESHOT))
		item->is_off = true;
	return now;
}

struct epoll_item *epoll__next_ready(struct epoll *epoll, uint32_t *now)
{
	unsigned long flags = uk_spin_lock_irqsave(&epoll->lock);
	struct epoll_item *item = NULL;

	if (!uk_list_empty(&epoll->ready)) {
		item = uk_list_first_entry(&epoll->ready, struct epoll_item,
					   link);
		*now = take_first(epoll, item);
	}
	uk_spin_unlock_irqrestore(&epoll->lock, flags);
	return item;
}

void epoll__refresh(struct uk_file *file)
{
	struct epoll *epoll = epoll__of(file);

	if (epoll && !has_ready(epoll))
		epoll__update(epoll);
}

void epoll__update(struct epoll *epoll)
{
	if (epoll__nr_ready(epoll))
		return;
	uk_events_clear(&epoll->file.events, UK_ABI_POLLIN);
	if (epoll__nr_ready(epoll)) /* it came in between */
		uk_events_set(&epoll->file.events, UK_ABI_POLLIN);
}
