/* SPDX-License-Identifier: BSD-3-Clause */
/* Pipes with names: one behind each node that somebody has open. */
#include "posix-vfs-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/list.h>
#include <uk/mutex.h>
#include <uk/pipe.h>

struct named {
	struct uk_list_head link;
	const struct uk_vnode *node; /* its users hold it */
	struct uk_fifo *fifo;
	unsigned int nr_users; /* descriptions, and who opens it now */
};

/* Of the list and of what is in it. */
static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock);
static UK_LIST_HEAD(all);

static void put(void *arg)
{
	struct named *named = arg;

	uk_mutex_lock(&lock);
	if (--named->nr_users) {
		uk_mutex_unlock(&lock);
		return;
	}
	uk_list_del(&named->link);
	uk_mutex_unlock(&lock);
	uk_fifo_destroy(named->fifo);
	uk_free(uk_alloc_get_default(), named);
}

static struct named *find(const struct uk_vnode *node)
{
	struct named *named;

	uk_list_for_each_entry (named, &all, link) {
		if (named->node == node)
			return named;
	}
	return NULL;
}

static struct named *make(const struct uk_vnode *node)
{
	struct named *named = uk_zalloc(uk_alloc_get_default(), sizeof(*named));

	if (!named)
		return NULL;
	named->fifo = uk_fifo_create(put, named);
	if (!named->fifo) {
		uk_free(uk_alloc_get_default(), named);
		return NULL;
	}
	named->node = node;
	uk_list_add_tail(&named->link, &all);
	return named;
}

static struct named *get(const struct uk_vnode *node)
{
	struct named *named;

	uk_mutex_lock(&lock);
	named = find(node);
	if (!named)
		named = make(node);
	if (named)
		named->nr_users++;
	uk_mutex_unlock(&lock);
	return named;
}

static int open_fifo(struct uk_vnode *node, unsigned int flags,
		     struct uk_file **file)
{
	struct named *named = get(node);
	int err = named ? uk_fifo_open(named->fifo, flags, file) : -ENOMEM;

	if (err < 0 && named)
		put(named);
	return err;
}

static const struct uk_vfs_opener opener = { UK_ABI_S_IFIFO, open_fifo };
UK_REGISTER(vfs_opener, opener);
