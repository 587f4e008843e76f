/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Requests: checked, given to the driver, finished. */
#include "blkdev-internal.h"

#include <errno.h>

#include <uk/wait.h>

__sector blkdev__sectors(const struct uk_blkreq *req)
{
	__sector nr = req->nb_sectors;

	for (unsigned int i = 0; i < req->nr_more; i++)
		nr += req->more[i].nb_sectors;
	return nr;
}

static bool is_aligned(const struct uk_blkdev *dev, const void *buf)
{
	return !((uintptr_t)buf & (MAX(dev->cap.ioalign, 1) - 1));
}

static int check_pieces(const struct uk_blkdev *dev,
			const struct uk_blkreq *req)
{
	if (!req->nb_sectors || !is_aligned(dev, req->aio_buf) ||
	    req->nr_more >= dev->cap.max_pieces)
		return -EINVAL;
	for (unsigned int i = 0; i < req->nr_more; i++)
		if (!req->more[i].nb_sectors ||
		    !is_aligned(dev, req->more[i].buf))
			return -EINVAL;
	return 0;
}

static int check_range(const struct uk_blkdev *dev, const struct uk_blkreq *req)
{
	__sector nr = blkdev__sectors(req);

	if (!nr || req->start_sector > dev->cap.sectors ||
	    nr > dev->cap.sectors - req->start_sector ||
	    nr > dev->cap.max_sectors_per_req)
		return -EINVAL;
	return 0;
}

static int check_change(const struct uk_blkdev *dev,
			const struct uk_blkreq *req)
{
	if (dev->cap.is_read_only)
		return -EROFS;
	return req->is_fua && !dev->cap.has_fua ? -ENOTSUP : 0;
}

static bool has(const struct uk_blkdev *dev, enum uk_blkreq_op op)
{
	return op == UK_BLKREQ_DISCARD ? dev->cap.has_discard
				       : dev->cap.has_write_zeroes;
}

int blkdev__check(const struct uk_blkdev *dev, const struct uk_blkreq *req)
{
	int rc = 0;

	switch (req->operation) {
	case UK_BLKREQ_WRITE:
		rc = check_change(dev, req);
		/* fall through */
	case UK_BLKREQ_READ:
		rc = rc ? rc : check_pieces(dev, req);
		return rc ? rc : check_range(dev, req);
	case UK_BLKREQ_DISCARD:
	case UK_BLKREQ_WRITE_ZEROES:
		if (!has(dev, req->operation))
			return -ENOTSUP;
		rc = check_change(dev, req);
		return rc ? rc : req->nr_more ? -EINVAL : check_range(dev, req);
	case UK_BLKREQ_FFLUSH:
	case UK_BLKREQ_GET_ID:
		return 0;
	}
	return -EINVAL;
}

static void add(uint64_t *counter, uint64_t by)
{
	__atomic_add_fetch(counter, by, __ATOMIC_RELAXED);
}

static void count(struct uk_blkdev *dev, const struct uk_blkreq *req)
{
	struct uk_blkdev_stats *stats = &dev->stats;

	if (req->result < 0)
		add(&stats->nr_errors, 1);
	switch (req->operation) {
	case UK_BLKREQ_READ:
		add(&stats->nr_reads, 1);
		add(&stats->sectors_read, blkdev__sectors(req));
		break;
	case UK_BLKREQ_WRITE:
		add(&stats->nr_writes, 1);
		add(&stats->sectors_written, blkdev__sectors(req));
		break;
	case UK_BLKREQ_FFLUSH:
		add(&stats->nr_flushes, 1);
		break;
	default:
		add(&stats->nr_others, 1);
	}
}

void uk_blkdev_stats_get(struct uk_blkdev *dev, struct uk_blkdev_stats *stats)
{
	uint64_t *to = (uint64_t *)stats;
	const uint64_t *from = (const uint64_t *)&dev->stats;

	for (size_t i = 0; i < sizeof(*stats) / sizeof(*to); i++)
		to[i] = __atomic_load_n(&from[i], __ATOMIC_RELAXED);
}

static void finish(struct uk_blkdev *dev, struct uk_blkreq *req)
{
	uk_blkreq_event_t cb = req->cb;
	void *cookie = req->cb_cookie;

	count(dev, req);
	__atomic_store_n(&req->state, UK_BLKREQ_FINISHED, __ATOMIC_RELEASE);
	if (cb)
		cb(req, cookie);
}

/* A device that holds nothing back has nothing to flush. */
static bool is_done_already(const struct uk_blkdev *dev,
			    const struct uk_blkreq *req)
{
	return req->operation == UK_BLKREQ_FFLUSH && !dev->cap.has_flush;
}

int uk_blkdev_queue_submit_one(struct uk_blkdev *dev, uint16_t queue_id,
			       struct uk_blkreq *req)
{
	struct uk_blkdev_queue *queue;
	unsigned long flags;
	int rc;

	if (uk_blkdev_state_get(dev) != UK_BLKDEV_RUNNING ||
	    queue_id >= dev->nr_queues)
		return -EINVAL;
	rc = blkdev__check(dev, req);
	if (rc)
		return rc;
	req->result = 0;
	if (is_done_already(dev, req)) {
		finish(dev, req);
		return UK_BLKDEV_STATUS_SUCCESS | UK_BLKDEV_STATUS_MORE;
	}
	queue = &dev->queues[queue_id];
	flags = uk_spin_lock_irqsave(&queue->lock);
	req->state = UK_BLKREQ_UNFINISHED;
	rc = dev->ops->submit(dev, queue_id, req);
	if (uk_blkdev_status_successful(rc))
		queue->nr_pending++;
	else if (!rc && !queue->nr_pending)
		rc = -ENOMEM; /* nothing that will be finished makes room */
	uk_spin_unlock_irqrestore(&queue->lock, flags);
	return rc;
}

/* What a driver gives twice would be a bug of ours. */
int uk_blkdev_queue_finish_reqs(struct uk_blkdev *dev, uint16_t queue_id)
{
	struct uk_blkdev_queue *queue;
	struct uk_list_head *at;
	struct uk_blkreq *req;
	UK_LIST_HEAD(done);
	unsigned long flags;

	if (queue_id >= dev->nr_queues)
		return -EINVAL;
	queue = &dev->queues[queue_id];
	flags = uk_spin_lock_irqsave(&queue->lock);
	dev->ops->finish(dev, queue_id, &done);
	for (at = done.next; at != &done; at = at->next)
		queue->nr_pending--;
	uk_spin_unlock_irqrestore(&queue->lock, flags);
	while (!uk_list_empty(&done)) {
		req = uk_list_first_entry(&done, struct uk_blkreq, link);
		uk_list_del(&req->link);
		finish(dev, req);
	}
	return 0;
}

int uk_blkdev_queue_intr_enable(struct uk_blkdev *dev, uint16_t queue_id)
{
	unsigned long flags;
	int rc;

	if (queue_id >= dev->nr_queues)
		return -EINVAL;
	if (!dev->ops->intr_enable)
		return -ENOTSUP;
	flags = uk_spin_lock_irqsave(&dev->queues[queue_id].lock);
	rc = dev->ops->intr_enable(dev, queue_id);
	uk_spin_unlock_irqrestore(&dev->queues[queue_id].lock, flags);
	return rc;
}

int uk_blkdev_queue_intr_disable(struct uk_blkdev *dev, uint16_t queue_id)
{
	unsigned long flags;
	int rc;

	if (queue_id >= dev->nr_queues)
		return -EINVAL;
	if (!dev->ops->intr_disable)
		return -ENOTSUP;
	flags = uk_spin_lock_irqsave(&dev->queues[queue_id].lock);
	rc = dev->ops->intr_disable(dev, queue_id);
	uk_spin_unlock_irqrestore(&dev->queues[queue_id].lock, flags);
	return rc;
}
