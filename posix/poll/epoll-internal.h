/* SPDX-License-Identifier: BSD-3-Clause */
/* An epoll, between changing it and waiting on it. README.md has the locks. */
#ifndef EPOLL_INTERNAL_H
#define EPOLL_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/abi/epoll.h>
#include <uk/abi/poll.h>
#include <uk/arch/spinlock.h>
#include <uk/file.h>
#include <uk/list.h>
#include <uk/mutex.h>

struct epoll {
	struct uk_file file;	   /* first */
	struct uk_mutex mutex;	   /* of the items */
	struct epoll_item **items; /* by descriptor, chained */
	unsigned int nr_slots;
	unsigned int nr_above;	 /* levels that watch it; followers' lock */
	struct uk_spinlock lock; /* of the ready list, is_ready, is_off */
	struct uk_list_head ready;
	unsigned int nr_ready; /* in it; written under the lock, atomic */
};

struct epoll_item {
	struct uk_event_watch watch; /* first */
	struct uk_ofile_follower follower;
	struct epoll *epoll;
	struct epoll_item *next; /* of the same number */
	struct uk_ofile *ofile;	 /* no reference: it is followed */
	struct epoll *inner;	 /* what that is, or NULL */
	int fd;
	struct uk_abi_epoll_event event;
	struct uk_list_head link; /* in the ready list, or in none */
	bool is_ready;		  /* it is */
	bool is_off;		  /* one shot, and it was told */
};

/** A watcher's notify(): puts the item on the ready list. */
void epoll__notify(struct uk_event_watch *watch, uint32_t now);

/** One shot may be told again. */
void epoll__turn_on(struct epoll_item *item);

/** Takes the item from the ready list if it is on it. */
void epoll__unready(struct epoll_item *item);

/**
 * The first ready item, and what of it is to be told, or 0; NULL: none. One
 * that stays ready goes to the end of the list, others from it. Items locked.
 */
struct epoll_item *epoll__next_ready(struct epoll *epoll, uint32_t *now);

/** How many are on the ready list. */
static inline unsigned int epoll__nr_ready(const struct epoll *epoll)
{
	return __atomic_load_n(&epoll->nr_ready, __ATOMIC_ACQUIRE);
}

/** Has the epoll's event say whether there are ready ones. */
void epoll__update(struct epoll *epoll);

/** If `file` is an epoll: has its event say what it finds ready now. */
void epoll__refresh(struct uk_file *file);

/** The epoll that `file` is, or NULL. */
struct epoll *epoll__of(struct uk_file *file);

/** Takes all items out. */
void epoll__clear(struct epoll *epoll);

/** Event bits among the flags of an item. */
static inline uint32_t epoll__wanted(const struct epoll_item *item)
{
	return (item->event.events & 0xffffu) | UK_ABI_POLLERR | UK_ABI_POLLHUP;
}

#endif /* EPOLL_INTERNAL_H */
