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
	struct uk_spinlock lock; /* of the ready list and is_ready */
	struct uk_list_head ready;
	unsigned int nr_ready; /* in it */
};

struct epoll_item {
	struct uk_event_watch watch; /* first */
	struct uk_ofile_follower follower;
	struct epoll *epoll;
	struct epoll_item *next; /* of the same number */
	struct uk_ofile *ofile;	 /* no reference: it is followed */
	int fd;
	struct uk_abi_epoll_event event;
	struct uk_list_head link; /* in the ready list, or in none */
	bool is_ready;		  /* it is */
	bool is_off;		  /* atomic; one shot, and it was told */
};

/** A watcher's notify(): puts the item on the ready list. */
void epoll__notify(struct uk_event_watch *watch, uint32_t now);

/** Puts it there again, of an epoll whose event says that there are some. */
void epoll__again(struct epoll_item *item);

/** Takes the item from the ready list if it is on it. */
void epoll__unready(struct epoll_item *item);

/** Takes the first ready item; NULL: none. */
struct epoll_item *epoll__next_ready(struct epoll *epoll);

/** How many are on the ready list. */
unsigned int epoll__nr_ready(struct epoll *epoll);

/** Has the epoll's event say whether there are ready ones. */
void epoll__update(struct epoll *epoll);

/** If `file` is an epoll: has its event say what it finds ready now. */
void epoll__refresh(struct uk_file *file);

/** What holds of an item now, among what it wants. */
uint32_t epoll__now(const struct epoll_item *item);

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
