/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Reading ahead: a file that is read in order, in small pieces, is asked for
 * in large ones. What was read beyond the wish holds no longer than
 * attributes do, and not after a change of ours.
 */
#include "remote-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/clock.h>

#define WINDOW_MIN 16384UL
#define WINDOW_MAX (2 * REMOTE_AHEAD_WISH_MAX)

struct uk_remote_ahead {
	uint64_t at, until;
	size_t len, room;
	unsigned int nr_changes; /* of the node, when it was asked for */
	bool is_end;		 /* the file ended behind it */
	char data[];
};

/* A read of one piece of memory. */
struct wish {
	uint64_t at;
	char *to;
	size_t len;
};

/* Bytes of the wish that are there, or -ENOENT. */
static long take_locked(const struct uk_remote_node *node,
			const struct wish *wish)
{
	const struct uk_remote_ahead *ahead = node->ahead;
	size_t from, len;

	if (!ahead || ahead->nr_changes != node->nr_changes ||
	    wish->at < ahead->at || wish->at - ahead->at > ahead->len)
		return -ENOENT;
	from = (size_t)(wish->at - ahead->at);
	len = MIN(wish->len, ahead->len - from);
	if ((!len && !ahead->is_end) || ahead->until <= uk_clock_monotonic())
		return -ENOENT;
	memcpy(wish->to, ahead->data + from, len);
	return (long)len;
}

/*
 * How much to ask for, and what it may go to: more and more in a file that is
 * read in order, but no more than was used of it in time.
 */
static size_t choose_locked(struct uk_remote_node *node,
			    const struct wish *wish,
			    struct uk_remote_ahead **old)
{
	const struct uk_remote_ahead *ahead = *old = node->ahead;
	bool is_late = ahead && wish->at >= ahead->at &&
		       wish->at - ahead->at < ahead->len;

	node->ahead = NULL;
	if (!wish->at || wish->at != node->next_at)
		node->window = 0;
	else if (is_late)
		node->window = (size_t)(wish->at - ahead->at);
	else
		node->window = MIN(MAX(2 * node->window, WINDOW_MIN),
				   MIN(WINDOW_MAX, node->fs->io_max));
	return node->window;
}

static struct uk_remote_ahead *make(struct uk_remote_ahead *old, size_t room)
{
	if (old && old->room >= room)
		return old;
	uk_free(uk_alloc_get_default(), old);
	old = uk_malloc(uk_alloc_get_default(), sizeof(*old) + room);
	if (old)
		old->room = room;
	return old;
}

static void keep(struct uk_remote_node *node, struct uk_remote_ahead *ahead)
{
	struct uk_remote_ahead *other;

	uk_mutex_lock(&node->lock);
	other = node->ahead;
	node->ahead = ahead;
	uk_mutex_unlock(&node->lock);
	uk_free(uk_alloc_get_default(), other);
}

void remote__ahead_drop(struct uk_remote_node *node)
{
	keep(node, NULL);
}

/* -ENOMEM: without reading ahead it may work. */
static long fetch(struct uk_remote_node *node,
		  const struct uk_remote_handle *handle,
		  const struct wish *wish, size_t window,
		  struct uk_remote_ahead *ahead)
{
	const struct uk_abi_iovec iov = { ahead->data, window };
	long rc;

	ahead->at = wish->at;
	ahead->until = uk_remote_until(0, node->fs->hold_ns);
	rc = node->fs->ops->read(node, handle, wish->at, &iov, 1);
	if (rc < 0) {
		uk_free(uk_alloc_get_default(), ahead);
		return rc;
	}
	ahead->len = (size_t)rc;
	ahead->is_end = ahead->len < window;
	rc = (long)MIN(wish->len, ahead->len);
	memcpy(wish->to, ahead->data, (size_t)rc);
	keep(node, ahead);
	return rc;
}

/* -ENOENT: it is neither there nor worth more than its own message. */
long remote__ahead_read(struct uk_remote_node *node,
			const struct uk_remote_handle *handle, uint64_t at,
			const struct uk_abi_iovec *iov)
{
	const struct wish wish = { at, iov->base, iov->len };
	struct uk_remote_ahead *ahead = NULL;
	unsigned int nr_changes;
	size_t window = 0;
	long rc;

	uk_mutex_lock(&node->lock);
	rc = take_locked(node, &wish);
	if (rc == -ENOENT)
		window = choose_locked(node, &wish, &ahead);
	nr_changes = node->nr_changes;
	uk_mutex_unlock(&node->lock);
	if (rc != -ENOENT)
		return rc;
	if (window < 2 * wish.len) {
		uk_free(uk_alloc_get_default(), ahead);
		return -ENOENT;
	}
	ahead = make(ahead, window);
	if (!ahead)
		return -ENOENT;
	ahead->nr_changes = nr_changes;
	rc = fetch(node, handle, &wish, window, ahead);
	return rc == -ENOMEM ? -ENOENT : rc;
}
