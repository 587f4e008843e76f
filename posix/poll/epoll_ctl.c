/* SPDX-License-Identifier: BSD-3-Clause */
/* What an epoll watches. */
#include <errno.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

#include "epoll-internal.h"

#define MAX_LEVELS 4u /* an epoll in an epoll in ... */
#define FIRST_SLOTS 16u

/* Where the item of `fd` and `ofile` hangs, or would. Items locked. */
static struct epoll_item **slot_of(struct epoll *epoll, int fd,
				   const struct uk_ofile *ofile)
{
	struct epoll_item **at;

	if ((unsigned int)fd >= epoll->nr_slots)
		return NULL;
	at = &epoll->items[fd];
	while (*at && (*at)->ofile != ofile)
		at = &(*at)->next;
	return at;
}

/* Items locked. */
static int make_slot(struct epoll *epoll, int fd)
{
	unsigned int nr = MAX(epoll->nr_slots, FIRST_SLOTS);
	struct epoll_item **items;

	while (nr <= (unsigned int)fd)
		nr *= 2;
	if (nr == epoll->nr_slots)
		return 0;
	items = uk_realloc(uk_alloc_get_default(), epoll->items,
			   nr * sizeof(*items));
	if (!items)
		return -ENOMEM;
	memset(items + epoll->nr_slots, 0,
	       (nr - epoll->nr_slots) * sizeof(*items));
	epoll->items = items;
	epoll->nr_slots = nr;
	return 0;
}

/* Takes the item at `at` out and frees it. Followers and items locked. */
static void drop(struct epoll_item **at)
{
	struct epoll_item *item = *at;

	*at = item->next;
	uk_events_unwatch(&item->ofile->file->events, &item->watch);
	epoll__unready(item);
	uk_free(uk_alloc_get_default(), item);
}

/* The description goes. Followers locked. */
static void gone(struct uk_ofile_follower *follower)
{
	struct epoll_item *item =
		__containerof(follower, struct epoll_item, follower);
	struct epoll *epoll = item->epoll;

	uk_mutex_lock(&epoll->mutex);
	drop(slot_of(epoll, item->fd, item->ofile));
	uk_mutex_unlock(&epoll->mutex);
}

void epoll__clear(struct epoll *epoll)
{
	unsigned int fd;

	uk_ofile_followers_lock();
	for (fd = 0; fd < epoll->nr_slots; fd++) {
		while (epoll->items[fd]) {
			uk_ofile_unfollow(&epoll->items[fd]->follower);
			drop(&epoll->items[fd]);
		}
	}
	uk_ofile_followers_unlock();
}

static void begin(struct epoll_item *item,
		  const struct uk_abi_epoll_event *event)
{
	uint32_t now;

	memcpy(&item->event, event, sizeof(*event));
	epoll__turn_on(item);
	item->watch.wanted = epoll__wanted(item);
	now = uk_events_watch(&item->ofile->file->events, &item->watch);
	if (now)
		epoll__notify(&item->watch, now);
}

/* Levels of epolls below `epoll`; no circles are below. Followers locked. */
static unsigned int levels_below(const struct epoll *epoll, unsigned int limit)
{
	const struct epoll_item *item;
	unsigned int fd, deepest = 0;

	for (fd = 0; limit && fd < epoll->nr_slots; fd++) {
		for (item = epoll->items[fd]; item; item = item->next) {
			if (item->inner)
				deepest = MAX(deepest,
					      1 + levels_below(item->inner,
							       limit - 1));
		}
	}
	return deepest;
}

/* Whether `epoll` is `sought` or watches it. Followers locked. */
static bool reaches(const struct epoll *epoll, const struct epoll *sought,
		    unsigned int limit)
{
	const struct epoll_item *item;
	unsigned int fd;

	if (epoll == sought)
		return true;
	for (fd = 0; limit && fd < epoll->nr_slots; fd++) {
		for (item = epoll->items[fd]; item; item = item->next) {
			if (item->inner &&
			    reaches(item->inner, sought, limit - 1))
				return true;
		}
	}
	return false;
}

/* Those below have so many levels above them now. Followers locked. */
static void raise(struct epoll *epoll, unsigned int nr_above)
{
	struct epoll_item *item;
	unsigned int fd;

	epoll->nr_above = MAX(epoll->nr_above, nr_above);
	for (fd = 0; fd < epoll->nr_slots; fd++) {
		for (item = epoll->items[fd]; item; item = item->next) {
			if (item->inner)
				raise(item->inner, nr_above + 1);
		}
	}
}

static int check_nesting(struct epoll *epoll, struct epoll *inner)
{
	if (reaches(inner, epoll, MAX_LEVELS + 1) ||
	    epoll->nr_above + 1 + levels_below(inner, MAX_LEVELS + 1) >
		    MAX_LEVELS)
		return -ELOOP;
	raise(inner, epoll->nr_above + 1);
	return 0;
}

#define WITH_EXCLUSIVE                                                 \
	(UK_ABI_EPOLLEXCLUSIVE | UK_ABI_EPOLLET | UK_ABI_EPOLLWAKEUP | \
	 UK_ABI_POLLIN | UK_ABI_POLLOUT | UK_ABI_POLLERR | UK_ABI_POLLHUP)

/* Who shares wake-ups with other epolls says so once, and little else. */
static bool is_valid(int op, const struct uk_ofile *ofile,
		     const struct uk_abi_epoll_event *event)
{
	if (op == UK_ABI_EPOLL_CTL_DEL ||
	    !(event->events & UK_ABI_EPOLLEXCLUSIVE))
		return true;
	return op == UK_ABI_EPOLL_CTL_ADD && !epoll__of(ofile->file) &&
	       !(event->events & ~WITH_EXCLUSIVE);
}

static bool can_be_watched(const struct uk_file *file)
{
	return file->type != UK_ABI_S_IFREG && file->type != UK_ABI_S_IFDIR;
}

/* Followers and items locked. */
static int add(struct epoll *epoll, int fd, struct uk_ofile *ofile,
	       const struct uk_abi_epoll_event *event)
{
	struct epoll *inner = epoll__of(ofile->file);
	struct epoll_item *item, **at;
	int rc = make_slot(epoll, fd);

	if (rc)
		return rc;
	at = slot_of(epoll, fd, ofile);
	if (*at)
		return -EEXIST;
	rc = inner ? check_nesting(epoll, inner) : 0;
	if (rc)
		return rc;
	item = uk_zalloc(uk_alloc_get_default(), sizeof(*item));
	if (!item)
		return -ENOMEM;
	item->epoll = epoll;
	item->ofile = ofile;
	item->inner = inner;
	item->fd = fd;
	item->watch.notify = epoll__notify;
	item->follower.gone = gone;
	UK_INIT_LIST_HEAD(&item->link);
	*at = item;
	uk_ofile_follow(ofile, &item->follower);
	begin(item, event);
	return 0;
}

/* Followers and items locked. */
static int change(struct epoll *epoll, int op, int fd, struct uk_ofile *ofile,
		  const struct uk_abi_epoll_event *event)
{
	struct epoll_item **at;

	if (op == UK_ABI_EPOLL_CTL_ADD)
		return add(epoll, fd, ofile, event);
	at = slot_of(epoll, fd, ofile);
	if (!at || !*at)
		return -ENOENT;
	if (op == UK_ABI_EPOLL_CTL_DEL) {
		uk_ofile_unfollow(&(*at)->follower);
		drop(at);
		return 0;
	}
	if ((*at)->event.events & UK_ABI_EPOLLEXCLUSIVE)
		return -EINVAL;
	uk_events_unwatch(&ofile->file->events, &(*at)->watch);
	begin(*at, event);
	return 0;
}

static int change_locking(struct epoll *epoll, int op, int fd,
			  struct uk_ofile *ofile,
			  const struct uk_abi_epoll_event *event)
{
	int rc;

	if (!can_be_watched(ofile->file))
		return -EPERM;
	if (!epoll || &epoll->file == ofile->file ||
	    op < UK_ABI_EPOLL_CTL_ADD || op > UK_ABI_EPOLL_CTL_MOD)
		return -EINVAL;
	if (op != UK_ABI_EPOLL_CTL_DEL && !event)
		return -EFAULT;
	if (!is_valid(op, ofile, event))
		return -EINVAL;
	uk_ofile_followers_lock();
	uk_mutex_lock(&epoll->mutex);
	rc = change(epoll, op, fd, ofile, event);
	uk_mutex_unlock(&epoll->mutex);
	uk_ofile_followers_unlock();
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, epoll_ctl, int, epoll_fd, int, op, int, fd,
		      const struct uk_abi_epoll_event *, event)
{
	struct uk_ofile *outer = uk_fd_get(epoll_fd);
	struct uk_ofile *ofile = uk_fd_get(fd);
	int rc = -EBADF;

	if (outer && ofile)
		rc = change_locking(epoll__of(outer->file), op, fd, ofile,
				    event);
	if (ofile)
		uk_ofile_put(ofile);
	if (outer)
		uk_ofile_put(outer);
	return rc;
}
