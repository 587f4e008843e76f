/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Requests of the device (5.2.6), and what it says of them. */
#include "blk-internal.h"

#include <errno.h>

#include <uk/print.h>

#define TYPE_IN 0U
#define TYPE_OUT 1U
#define TYPE_FLUSH 4U
#define TYPE_GET_ID 8U
#define TYPE_DISCARD 11U
#define TYPE_WRITE_ZEROES 13U

#define STATUS_OK 0
#define STATUS_IOERR 1
#define STATUS_UNSUPP 2
#define STATUS_NONE 0xff

#define HEADER_LEN 16
#define RANGE_LEN 16

/* A request's pieces, those that the device reads first. */
struct pieces {
	struct uk_virtq_piece all[BLK_PIECES_MAX + 2];
	unsigned int nr;
};

static void add(struct pieces *pieces, const void *at, size_t len)
{
	pieces->all[pieces->nr].at = (uintptr_t)at;
	pieces->all[pieces->nr++].len = (uint32_t)len;
}

static uint32_t type_of(const struct blk_slot *slot)
{
	switch (slot->is_flushing ? UK_BLKREQ_FFLUSH : slot->req->operation) {
	case UK_BLKREQ_READ:
		return TYPE_IN;
	case UK_BLKREQ_WRITE:
		return TYPE_OUT;
	case UK_BLKREQ_FFLUSH:
		return TYPE_FLUSH;
	case UK_BLKREQ_GET_ID:
		return TYPE_GET_ID;
	case UK_BLKREQ_DISCARD:
		return TYPE_DISCARD;
	case UK_BLKREQ_WRITE_ZEROES:
		return TYPE_WRITE_ZEROES;
	}
	return TYPE_FLUSH;
}

static void add_data(struct pieces *pieces, const struct blk *blk,
		     const struct uk_blkreq *req)
{
	add(pieces, req->aio_buf, req->nb_sectors * blk->ssize);
	for (unsigned int i = 0; i < req->nr_more; i++)
		add(pieces, req->more[i].buf,
		    req->more[i].nb_sectors * blk->ssize);
}

static void set_range(struct blk_slot *slot, const struct blk *blk)
{
	const struct uk_blkreq *req = slot->req;

	slot->range.sector = req->start_sector * (blk->ssize / BLK_SECTOR);
	slot->range.nr_sectors =
		(uint32_t)(req->nb_sectors * (blk->ssize / BLK_SECTOR));
	slot->range.flags = 0;
}

/* Returns how many of the pieces the device reads. */
static unsigned int describe(struct pieces *pieces, struct blk_slot *slot,
			     const struct blk *blk)
{
	const struct uk_blkreq *req = slot->req;
	uint32_t type = type_of(slot);
	unsigned int nr_out;

	slot->header.type = type;
	slot->header.sector = 0;
	add(pieces, &slot->header, HEADER_LEN);
	if (type == TYPE_IN || type == TYPE_OUT) {
		slot->header.sector =
			req->start_sector * (blk->ssize / BLK_SECTOR);
		add_data(pieces, blk, req);
	} else if (type == TYPE_GET_ID) {
		add(pieces, req->aio_buf, BLK_SERIAL_LEN);
	} else if (type != TYPE_FLUSH) {
		set_range(slot, blk);
		add(pieces, &slot->range, RANGE_LEN);
	}
	nr_out = type == TYPE_IN || type == TYPE_GET_ID ? 1 : pieces->nr;
	slot->data_len = 0;
	for (unsigned int i = nr_out; i < pieces->nr; i++)
		slot->data_len += pieces->all[i].len;
	slot->status = STATUS_NONE;
	add(pieces, &slot->status, sizeof(slot->status));
	return nr_out;
}

static int give(struct blk_queue *queue, struct blk_slot *slot)
{
	struct pieces pieces;
	unsigned int nr_out;
	int rc;

	pieces.nr = 0;
	nr_out = describe(&pieces, slot, queue->blk);
	rc = uk_virtq_add(&queue->queue->vq, pieces.all, nr_out,
			  pieces.nr - nr_out, slot);
	if (!rc)
		uk_virtio_kick(queue->queue);
	return rc;
}

static void put_slot(struct blk_queue *queue, struct blk_slot *slot)
{
	slot->req = NULL;
	slot->next = queue->free;
	queue->free = slot;
}

int blk__submit(struct uk_blkdev *dev, uint16_t queue_id, struct uk_blkreq *req)
{
	struct blk *blk = blk_of(dev);
	struct blk_queue *queue = &blk->queues[queue_id];
	struct blk_slot *slot = queue->free;
	int rc;

	if (__atomic_load_n(&blk->is_dead, __ATOMIC_ACQUIRE))
		return -EIO;
	if (!slot)
		return 0;
	queue->free = slot->next;
	slot->req = req;
	slot->is_flushing = false;
	rc = give(queue, slot);
	if (!rc)
		return UK_BLKDEV_STATUS_SUCCESS |
		       (queue->free ? UK_BLKDEV_STATUS_MORE : 0);
	put_slot(queue, slot);
	return rc == -ENOSPC ? 0 : rc;
}

/* A modern device says how much it has written; older ones often wrongly. */
static int result_of(const struct blk *blk, const struct blk_slot *slot,
		     uint32_t len)
{
	switch (slot->status) {
	case STATUS_OK:
		if (uk_virtio_has(blk->device, UK_VIRTIO_F_VERSION_1) &&
		    len < slot->data_len)
			return -EIO;
		return 0;
	case STATUS_UNSUPP:
		return -ENOTSUP;
	default:
		return -EIO;
	}
}

static void end(struct blk_queue *queue, struct blk_slot *slot, int result,
		struct uk_list_head *done)
{
	slot->req->result = result;
	uk_list_add_tail(&slot->req->link, done);
	put_slot(queue, slot);
}

/* A write that has to be on the disk is followed by a flush. */
static void finish_one(struct blk_queue *queue, struct blk_slot *slot,
		       uint32_t len, struct uk_list_head *done)
{
	int result = result_of(queue->blk, slot, len);
	const struct uk_blkreq *req = slot->req;

	if (!result && req->is_fua && req->operation != UK_BLKREQ_READ &&
	    !slot->is_flushing && queue->blk->dev.cap.has_flush) {
		slot->is_flushing = true;
		result = give(queue, slot);
		if (!result)
			return;
	}
	end(queue, slot, result, done);
}

/*
 * The device may still write to what it has been given, unless it is reset.
 * Then who waits for other queues than the finder's has waited long enough.
 */
static void bury(struct blk *blk, const struct blk_queue *finder)
{
	if (__atomic_exchange_n(&blk->is_dead, true, __ATOMIC_ACQ_REL))
		return;
	uk_pr_crit("%s: the disk cannot be used any more\n", blk->dev.name);
	uk_virtio_reset(blk->device);
	for (uint16_t i = 0; i < blk->nr_queues; i++)
		if (blk->queues[i].event && &blk->queues[i] != finder)
			blk->queues[i].event(&blk->dev, i,
					     blk->queues[i].event_cookie);
}

void blk__finish(struct uk_blkdev *dev, uint16_t queue_id,
		 struct uk_list_head *done)
{
	struct blk *blk = blk_of(dev);
	struct blk_queue *queue = &blk->queues[queue_id];
	struct uk_virtq *vq = &queue->queue->vq;
	struct blk_slot *slot;
	uint32_t len;

	while ((slot = uk_virtq_take(vq, &len)))
		finish_one(queue, slot, len, done);
	if (likely(!vq->is_broken &&
		   !__atomic_load_n(&blk->is_dead, __ATOMIC_ACQUIRE)))
		return;
	bury(blk, queue);
	while ((slot = uk_virtq_drain(vq)))
		end(queue, slot, -EIO, done);
}

int blk__intr_enable(struct uk_blkdev *dev, uint16_t queue_id)
{
	if (__atomic_load_n(&blk_of(dev)->is_dead, __ATOMIC_ACQUIRE))
		return 0; /* what its rings say means nothing */
	return uk_virtq_wait(&blk_of(dev)->queues[queue_id].queue->vq) ? 0 : 1;
}

int blk__intr_disable(struct uk_blkdev *dev, uint16_t queue_id)
{
	uk_virtq_quiet(&blk_of(dev)->queues[queue_id].queue->vq);
	return 0;
}

void blk__done(struct uk_virtio_queue *queue)
{
	struct blk_queue *ours = queue->priv;

	if (ours && ours->event)
		ours->event(&ours->blk->dev, queue->index, ours->event_cookie);
}
