/* SPDX-License-Identifier: BSD-3-Clause */
/* The block device of virtio (5.2): found, brought up and down. */
#include "blk-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/percpu.h>
#include <uk/print.h>

#define KIND 2
#define WANTED                                                      \
	(UK_VIRTIO_F(BLK_F_SIZE_MAX) | UK_VIRTIO_F(BLK_F_SEG_MAX) | \
	 UK_VIRTIO_F(BLK_F_RO) | UK_VIRTIO_F(BLK_F_BLK_SIZE) |      \
	 UK_VIRTIO_F(BLK_F_FLUSH) | UK_VIRTIO_F(BLK_F_MQ) |         \
	 UK_VIRTIO_F(BLK_F_DISCARD) | UK_VIRTIO_F(BLK_F_WRITE_ZEROES))
#define SLOTS_MAX 256

static void get_info(struct uk_blkdev *dev, struct uk_blkdev_info *info)
{
	info->max_queues = blk_of(dev)->nr_queues;
}

static int configure(struct uk_blkdev *dev __unused,
		     const struct uk_blkdev_conf *conf __unused)
{
	return 0;
}

static int queue_get_info(struct uk_blkdev *dev, uint16_t queue_id,
			  struct uk_blkdev_queue_info *info)
{
	struct uk_virtio_queue *queue = blk_of(dev)->queues[queue_id].queue;

	*info = (struct uk_blkdev_queue_info){
		.nb_max = queue->vq.size,
		.nb_min = 1,
		.nb_align = 1,
	};
	return 0;
}

/* The device's queue is there since the probe; what it needs beside it. */
static int queue_configure(struct uk_blkdev *dev, uint16_t queue_id,
			   uint16_t nb_desc,
			   const struct uk_blkdev_queue_conf *conf)
{
	struct blk_queue *queue = &blk_of(dev)->queues[queue_id];
	uint16_t nr = queue->queue->vq.size;

	if (nb_desc > nr)
		return -EINVAL;
	nr = MIN(nb_desc ? nb_desc : nr, SLOTS_MAX);
	queue->a = conf->a;
	queue->slots = uk_calloc(conf->a, nr, sizeof(*queue->slots));
	if (!queue->slots)
		return -ENOMEM;
	queue->free = NULL;
	for (uint16_t i = 0; i < nr; i++) {
		queue->slots[i].next = queue->free;
		queue->free = &queue->slots[i];
	}
	queue->event = conf->callback;
	queue->event_cookie = conf->callback_cookie;
	return 0;
}

static int queue_unconfigure(struct uk_blkdev *dev, uint16_t queue_id)
{
	struct blk_queue *queue = &blk_of(dev)->queues[queue_id];

	queue->event = NULL;
	queue->free = NULL;
	uk_free(queue->a, queue->slots);
	queue->slots = NULL;
	return 0;
}

static int start_or_stop(struct uk_blkdev *dev)
{
	for (uint16_t i = 0; i < blk_of(dev)->nr_queues; i++)
		uk_virtq_quiet(&blk_of(dev)->queues[i].queue->vq);
	return 0;
}

static int unconfigure(struct uk_blkdev *dev __unused)
{
	return 0;
}

static const struct uk_blkdev_ops ops = {
	.get_info = get_info,
	.configure = configure,
	.queue_get_info = queue_get_info,
	.queue_configure = queue_configure,
	.start = start_or_stop,
	.stop = start_or_stop,
	.queue_unconfigure = queue_unconfigure,
	.unconfigure = unconfigure,
	.submit = blk__submit,
	.finish = blk__finish,
	.intr_enable = blk__intr_enable,
	.intr_disable = blk__intr_disable,
};

static int make_queue(struct blk *blk, uint16_t nr)
{
	struct blk_queue *ours = &blk->queues[nr];
	int rc;

	ours->queue = uk_virtio_queue(blk->device, nr, 0, blk__done, &rc);
	if (!ours->queue)
		return rc;
	ours->blk = blk;
	ours->queue->priv = ours;
	uk_virtq_quiet(&ours->queue->vq);
	return 0;
}

/* A device may have fewer interrupts than queues: then it has fewer queues. */
static int make_queues(struct blk *blk)
{
	uint16_t most = MIN(blk->nr_queues, UK_CPU_MAX);
	int rc = 0;

	for (blk->nr_queues = 0; blk->nr_queues < most; blk->nr_queues++) {
		rc = make_queue(blk, blk->nr_queues);
		if (rc)
			break;
	}
	return blk->nr_queues ? 0 : rc;
}

/* A request is header, data, status; the queue has to hold one. */
static int fit_pieces(struct blk *blk)
{
	uint16_t size = blk->queues[0].queue->vq.size;

	if (size < 3)
		return -EINVAL;
	blk->dev.cap.max_pieces = MIN(blk->dev.cap.max_pieces, size - 2);
	return 0;
}

static int start(struct blk *blk)
{
	struct blk_config config;
	int rc = uk_virtio_negotiate(blk->device, WANTED, 0);

	if (rc)
		return rc;
	uk_virtio_config_read(blk->device, 0, &config, sizeof(config));
	rc = blk__limits(&blk->dev.cap, blk->device->features, &config,
			 &blk->nr_queues);
	if (rc)
		return rc;
	blk->ssize = (uint32_t)blk->dev.cap.ssize;
	rc = make_queues(blk);
	rc = rc ? rc : fit_pieces(blk);
	rc = rc ? rc : uk_blkdev_register(&blk->dev);
	if (!rc)
		uk_virtio_ready(blk->device);
	return rc;
}

static int probe(struct uk_virtio_device *device)
{
	struct blk *blk = uk_calloc(uk_alloc_get_default(), 1, sizeof(*blk));
	int rc;

	if (!blk)
		return -ENOMEM;
	blk->device = device;
	blk->dev.ops = &ops;
	blk->dev.drv_name = "virtio-blk";
	device->priv = blk;
	rc = start(blk);
	if (rc) {
		device->priv = NULL;
		uk_free(uk_alloc_get_default(), blk);
		return rc;
	}
	uk_pr_info("%s: %lu sectors of %lu bytes%s\n", blk->dev.name,
		   (unsigned long)blk->dev.cap.sectors,
		   (unsigned long)blk->dev.cap.ssize,
		   blk->dev.cap.is_read_only ? ", read-only" : "");
	return 0;
}

static const struct uk_virtio_driver driver = {
	.name = "virtio-blk",
	.id = KIND,
	.probe = probe,
};
UK_REGISTER(virtio_driver, driver);
