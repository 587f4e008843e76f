/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/fusedev.h>

#include <errno.h>
#include <string.h>

#include <uk/mutex.h>

static UK_LIST_HEAD(devices);
static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock); /* of the list */

static struct uk_fusedev *find_locked(const char *tag)
{
	struct uk_fusedev *dev;

	uk_list_for_each_entry (dev, &devices, link)
		if (!strcmp(dev->tag, tag))
			return dev;
	return NULL;
}

int uk_fusedev_register(struct uk_fusedev *dev)
{
	int rc = -EEXIST;

	uk_mutex_lock(&lock);
	if (!find_locked(dev->tag)) {
		uk_list_add_tail(&dev->link, &devices);
		rc = 0;
	}
	uk_mutex_unlock(&lock);
	return rc;
}

struct uk_fusedev *uk_fusedev_find(const char *tag)
{
	struct uk_fusedev *dev;

	uk_mutex_lock(&lock);
	dev = find_locked(tag);
	uk_mutex_unlock(&lock);
	return dev;
}
