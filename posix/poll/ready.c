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

void epoll__again(struct epoll_item *item)
{
	enlist(item);
}

void epoll__notify(struct uk_event_watch *watch, uint32_t now __unused)
{
	struct epoll_item *item = (struct epoll_item *)watch;

	if (enlist(item))
		uk_events_set(&item->epoll->file.events, UK_ABI_POLLIN);
}

static void unready_locked(struct epoll_item *item)
{
	uk_list_del_init(&item->link);
	item->epoll->nr_ready--;
	item->is_ready = false;
}

void epoll__unready(struct epoll_item *item)
{
	unsigned long flags = uk_spin_lock_irqsave(&item->epoll->lock);

	if (item->is_ready)
		unready_locked(item);
	uk_spin_unlock_irqrestore(&item->epoll->lock, flags);
}

struct epoll_item *epoll__next_ready(struct epoll *epoll)
{
	unsigned long flags = uk_spin_lock_irqsave(&epoll->lock);
	struct epoll_item *item = NULL;

	if (!uk_list_empty(&epoll->ready)) {
		item = uk_list_first_entry(&epoll->ready, struct epoll_item,
					   link);
		unready_locked(item);
	}
	uk_spin_unlock_irqrestore(&epoll->lock, flags);
	return item;
}

static bool has_ready(struct epoll *epoll);

uint32_t epoll__now(const struct epoll_item *item)
{
	struct epoll *inner = epoll__of(item->ofile->file);
	uint32_t now = uk_events_get(&item->ofile->file->events);

	/* its event may be older than what it has */
	if (inner && (now & UK_ABI_POLLIN) && !has_ready(inner))
		now &= ~(uint32_t)(UK_ABI_POLLIN | UK_ABI_POLLRDNORM);
	return now & epoll__wanted(item);
}

/* Under the lock of its epoll. */
static bool is_ready(const struct epoll_item *item)
{
	return !__atomic_load_n(&item->is_off, __ATOMIC_RELAXED) &&
	       epoll__now(item);
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
		found = is_ready(item);
		if (!found)
			unready_locked(item);
	}
	uk_spin_unlock_irqrestore(&epoll->lock, flags);
	return found;
}

void epoll__refresh(struct uk_file *file)
{
	struct epoll *epoll = epoll__of(file);

	if (epoll && !has_ready(epoll))
		epoll__update(epoll);
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
