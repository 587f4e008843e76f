/* SPDX-License-Identifier: BSD-3-Clause */
/* Requests that are waited for; devices that come up when they are used. */
#include "sync.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/mutex.h>
#include <uk/percpu.h>

static struct uk_mutex up_lock = UK_MUTEX_INITIALIZER(up_lock); /* of up() */

static int configure_queue(struct uk_blkdev *dev, uint16_t id)
{
	bool has_interrupts = dev->ops->intr_enable && blkdev__can_sleep();
	const struct uk_blkdev_queue_conf conf = {
		.a = uk_alloc_get_default(),
		.callback = has_interrupts ? blkdev__interrupted : NULL,
	};

	dev->queues[id].has_interrupts = has_interrupts;
	return uk_blkdev_queue_configure(dev, id, 0, &conf);
}

static int start(struct uk_blkdev *dev)
{
	int rc = uk_blkdev_start(dev);

	for (uint16_t i = 0; !rc && i < dev->nr_queues; i++)
		if (dev->queues[i].has_interrupts &&
		    uk_blkdev_queue_intr_enable(dev, i) == 1)
			uk_blkdev_queue_finish_reqs(dev, i);
	return rc;
}

static void down(struct uk_blkdev *dev)
{
	for (uint16_t i = 0; i < dev->nr_queues; i++)
		if (dev->queues[i].is_configured)
			uk_blkdev_queue_unconfigure(dev, i);
	uk_blkdev_unconfigure(dev);
}

static int up_locked(struct uk_blkdev *dev)
{
	struct uk_blkdev_conf conf = { 0 };
	struct uk_blkdev_info info;
	int rc;

	if (dev->state != UK_BLKDEV_UNCONFIGURED)
		return dev->state == UK_BLKDEV_RUNNING ? 0 : -EBUSY;
	rc = uk_blkdev_get_info(dev, &info);
	if (rc)
		return rc;
	conf.nb_queues = MIN(info.max_queues, UK_CPU_MAX);
	rc = uk_blkdev_configure(dev, &conf);
	if (rc)
		return rc;
	for (uint16_t i = 0; !rc && i < conf.nb_queues; i++)
		rc = configure_queue(dev, i);
	rc = rc ? rc : start(dev);
	if (rc)
		down(dev);
	return rc;
}

int uk_blkdev_up(struct uk_blkdev *dev)
{
	int rc;

	if (uk_blkdev_state_get(dev) == UK_BLKDEV_RUNNING)
		return 0;
	uk_mutex_lock(&up_lock);
	rc = up_locked(dev);
	uk_mutex_unlock(&up_lock);
	return rc;
}

uint16_t uk_blkdev_queue_here(struct uk_blkdev *dev)
{
	return (uint16_t)(uk_cpu_id() % MAX(dev->nr_queues, 1));
}

/* Without room: until something is finished, which makes some. */
int uk_blkdev_sync_begin(struct uk_blkdev *dev, uint16_t queue_id,
			 struct uk_blkreq *req)
{
	struct uk_blkdev_queue *queue;
	unsigned int rounds;
	int rc;

	if (queue_id >= dev->nr_queues)
		return -EINVAL;
	queue = &dev->queues[queue_id];
	req->cb = blkdev__woken;
	req->cb_cookie = queue;
	for (;;) {
		rounds = __atomic_load_n(&queue->nr_rounds, __ATOMIC_ACQUIRE);
		rc = uk_blkdev_queue_submit_one(dev, queue_id, req);
		if (rc < 0)
			return rc;
		if (uk_blkdev_status_successful(rc))
			return 0;
		blkdev__wait(dev, queue_id, NULL, rounds);
	}
}

int uk_blkdev_sync_end(struct uk_blkdev *dev, uint16_t queue_id,
		       struct uk_blkreq *req)
{
	blkdev__wait(dev, queue_id, req, 0);
	return req->result;
}

int uk_blkdev_sync_req(struct uk_blkdev *dev, uint16_t queue_id,
		       struct uk_blkreq *req)
{
	int rc = uk_blkdev_sync_begin(dev, queue_id, req);

	return rc ? rc : uk_blkdev_sync_end(dev, queue_id, req);
}

int uk_blkdev_sync_io(struct uk_blkdev *dev, uint16_t queue_id,
		      enum uk_blkreq_op op, __sector start, __sector nb_sectors,
		      void *buf)
{
	struct uk_blkreq req;
	char *at = buf;
	__sector nr;
	int rc = uk_blkdev_up(dev);

	for (; !rc && nb_sectors; start += nr, nb_sectors -= nr) {
		nr = MIN(nb_sectors, dev->cap.max_sectors_per_req);
		uk_blkreq_init(&req, op, start, nr, at, NULL, NULL);
		rc = uk_blkdev_sync_req(dev, queue_id, &req);
		at += at ? nr * dev->cap.ssize : 0;
	}
	return rc;
}

int uk_blkdev_sync_flush(struct uk_blkdev *dev)
{
	struct uk_blkreq req;
	int rc = uk_blkdev_up(dev);

	uk_blkreq_init(&req, UK_BLKREQ_FFLUSH, 0, 0, NULL, NULL, NULL);
	return rc ? rc
		  : uk_blkdev_sync_req(dev, uk_blkdev_queue_here(dev), &req);
}

int uk_blkdev_serial_get(struct uk_blkdev *dev,
			 char serial[UK_BLKDEV_SERIAL_LEN + 1])
{
	char *buf = uk_zalloc(uk_alloc_get_default(), UK_BLKDEV_SERIAL_LEN);
	struct uk_blkreq req;
	int rc = buf ? uk_blkdev_up(dev) : -ENOMEM;

	memset(serial, 0, UK_BLKDEV_SERIAL_LEN + 1);
	uk_blkreq_init(&req, UK_BLKREQ_GET_ID, 0, 0, buf, NULL, NULL);
	if (!rc)
		rc = uk_blkdev_sync_req(dev, uk_blkdev_queue_here(dev), &req);
	if (!rc)
		memcpy(serial, buf, UK_BLKDEV_SERIAL_LEN);
	uk_free(uk_alloc_get_default(), buf);
	return rc == -ENOTSUP ? 0 : rc;
}
