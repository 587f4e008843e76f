/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/fsdev.h>

#include <errno.h>
#include <string.h>

#include <uk/mutex.h>

static UK_LIST_HEAD(devices);
static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock); /* of the list */

static struct uk_fsdev *find_locked(enum uk_fsdev_kind kind, const char *tag)
{
	struct uk_fsdev *dev;

	uk_list_for_each_entry (dev, &devices, link)
		if (dev->kind == kind && !strcmp(dev->tag, tag))
			return dev;
	return NULL;
}

int uk_fsdev_register(struct uk_fsdev *dev)
{
	int rc = -EEXIST;

	uk_mutex_lock(&lock);
	if (!find_locked(dev->kind, dev->tag)) {
		uk_list_add_tail(&dev->link, &devices);
		rc = 0;
	}
	uk_mutex_unlock(&lock);
	return rc;
}

struct uk_fsdev *uk_fsdev_find(enum uk_fsdev_kind kind, const char *tag)
{
	struct uk_fsdev *dev;

	uk_mutex_lock(&lock);
	dev = find_locked(kind, tag);
	uk_mutex_unlock(&lock);
	return dev;
}

bool uk_fsdev_take(struct uk_fsdev *dev)
{
	return !__atomic_exchange_n(&dev->nr_users, 1, __ATOMIC_ACQ_REL);
}

void uk_fsdev_give(struct uk_fsdev *dev)
{
	__atomic_store_n(&dev->nr_users, 0, __ATOMIC_RELEASE);
}
