/* SPDX-License-Identifier: BSD-3-Clause */
/* Which devices there are, and bringing them up and down. */
#include "blkdev-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/assert.h>
#include <uk/wait.h>

/* Drivers register one after the other, before there is a user. */
static UK_LIST_HEAD(devices);
static uint16_t nr_devices;

/* vda … vdz, vdaa … vdzz */
static int set_name(struct uk_blkdev *dev, unsigned int nr)
{
	char *at = dev->name;

	if (nr >= 26 + 26 * 26)
		return -ENOSPC;
	*at++ = 'v';
	*at++ = 'd';
	if (nr >= 26)
		*at++ = (char)('a' + nr / 26 - 1);
	*at++ = (char)('a' + nr % 26);
	*at = 0;
	return 0;
}

int uk_blkdev_register(struct uk_blkdev *dev)
{
	int rc = set_name(dev, nr_devices);

	if (rc)
		return rc;
	for (unsigned int i = 0; i < UK_BLKDEV_QUEUES_MAX; i++) {
		dev->queues[i] = (struct uk_blkdev_queue){ 0 };
		uk_spin_init(&dev->queues[i].lock);
		uk_spin_init(&dev->queues[i].wait.lock);
		UK_INIT_LIST_HEAD(&dev->queues[i].wait.waiters);
	}
	dev->id = nr_devices++;
	dev->state = UK_BLKDEV_UNCONFIGURED;
	uk_list_add_tail(&dev->link, &devices);
	return 0;
}

unsigned int uk_blkdev_count(void)
{
	return nr_devices;
}

struct uk_blkdev *uk_blkdev_get(unsigned int id)
{
	struct uk_blkdev *dev;

	uk_list_for_each_entry (dev, &devices, link)
		if (dev->id == id)
			return dev;
	return NULL;
}

struct uk_blkdev *uk_blkdev_find(const char *name)
{
	struct uk_blkdev *dev;

	uk_list_for_each_entry (dev, &devices, link)
		if (!strcmp(dev->name, name))
			return dev;
	return NULL;
}

uint16_t uk_blkdev_id_get(const struct uk_blkdev *dev)
{
	return dev->id;
}

const char *uk_blkdev_name_get(const struct uk_blkdev *dev)
{
	return dev->name;
}

const char *uk_blkdev_drv_name_get(const struct uk_blkdev *dev)
{
	return dev->drv_name;
}

enum uk_blkdev_state uk_blkdev_state_get(const struct uk_blkdev *dev)
{
	return __atomic_load_n(&dev->state, __ATOMIC_ACQUIRE);
}

static void set_state(struct uk_blkdev *dev, enum uk_blkdev_state state)
{
	__atomic_store_n(&dev->state, state, __ATOMIC_RELEASE);
}

const struct uk_blkdev_cap *uk_blkdev_capabilities(struct uk_blkdev *dev)
{
	return &dev->cap;
}

int uk_blkdev_get_info(struct uk_blkdev *dev, struct uk_blkdev_info *info)
{
	*info = (struct uk_blkdev_info){ 0 };
	dev->ops->get_info(dev, info);
	info->max_queues = MIN(info->max_queues, UK_BLKDEV_QUEUES_MAX);
	return info->max_queues ? 0 : -EIO;
}

int uk_blkdev_configure(struct uk_blkdev *dev,
			const struct uk_blkdev_conf *conf)
{
	struct uk_blkdev_info info;
	int rc = uk_blkdev_get_info(dev, &info);

	if (rc)
		return rc;
	if (dev->state != UK_BLKDEV_UNCONFIGURED || !conf->nb_queues ||
	    conf->nb_queues > info.max_queues)
		return -EINVAL;
	rc = dev->ops->configure(dev, conf);
	if (rc)
		return rc;
	dev->nr_queues = conf->nb_queues;
	set_state(dev, UK_BLKDEV_CONFIGURED);
	return 0;
}

int uk_blkdev_queue_get_info(struct uk_blkdev *dev, uint16_t queue_id,
			     struct uk_blkdev_queue_info *info)
{
	if (queue_id >= dev->nr_queues)
		return -EINVAL;
	return dev->ops->queue_get_info(dev, queue_id, info);
}

int uk_blkdev_queue_configure(struct uk_blkdev *dev, uint16_t queue_id,
			      uint16_t nb_desc,
			      const struct uk_blkdev_queue_conf *conf)
{
	int rc;

	if (dev->state != UK_BLKDEV_CONFIGURED || queue_id >= dev->nr_queues ||
	    dev->queues[queue_id].is_configured)
		return -EINVAL;
	rc = dev->ops->queue_configure(dev, queue_id, nb_desc, conf);
	dev->queues[queue_id].is_configured = !rc;
	return rc;
}

int uk_blkdev_start(struct uk_blkdev *dev)
{
	int rc;

	if (dev->state != UK_BLKDEV_CONFIGURED)
		return -EINVAL;
	for (uint16_t i = 0; i < dev->nr_queues; i++)
		if (!dev->queues[i].is_configured)
			return -EINVAL;
	rc = dev->ops->start(dev);
	if (!rc)
		set_state(dev, UK_BLKDEV_RUNNING);
	return rc;
}

int uk_blkdev_stop(struct uk_blkdev *dev)
{
	int rc;

	if (dev->state != UK_BLKDEV_RUNNING)
		return -EINVAL;
	for (uint16_t i = 0; i < dev->nr_queues; i++)
		if (__atomic_load_n(&dev->queues[i].nr_pending,
				    __ATOMIC_ACQUIRE))
			return -EBUSY;
	rc = dev->ops->stop(dev);
	if (!rc)
		set_state(dev, UK_BLKDEV_CONFIGURED);
	return rc;
}

int uk_blkdev_queue_unconfigure(struct uk_blkdev *dev, uint16_t queue_id)
{
	int rc;

	if (dev->state != UK_BLKDEV_CONFIGURED || queue_id >= dev->nr_queues ||
	    !dev->queues[queue_id].is_configured)
		return -EINVAL;
	rc = dev->ops->queue_unconfigure(dev, queue_id);
	if (!rc)
		dev->queues[queue_id].is_configured = false;
	return rc;
}

int uk_blkdev_unconfigure(struct uk_blkdev *dev)
{
	int rc;

	if (dev->state != UK_BLKDEV_CONFIGURED)
		return -EINVAL;
	for (uint16_t i = 0; i < dev->nr_queues; i++)
		if (dev->queues[i].is_configured)
			return -EBUSY;
	rc = dev->ops->unconfigure(dev);
	if (!rc)
		set_state(dev, UK_BLKDEV_UNCONFIGURED);
	return rc;
}
