/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of the driver. */
#ifndef VIRTIO_BLK_INTERNAL_H
#define VIRTIO_BLK_INTERNAL_H

#include <uk/blkdev_driver.h>
#include <uk/virtio.h>

#define BLK_SECTOR 512U	  /* what the device counts in */
#define BLK_PIECES_MAX 62 /* of data in a request */
#define BLK_SERIAL_LEN 20

/* Features. */
#define BLK_F_SIZE_MAX 1
#define BLK_F_SEG_MAX 2
#define BLK_F_RO 5
#define BLK_F_BLK_SIZE 6
#define BLK_F_FLUSH 9
#define BLK_F_MQ 12
#define BLK_F_DISCARD 13
#define BLK_F_WRITE_ZEROES 14

/* The configuration, as it lies there; little endian, as we are. */
struct blk_config {
	uint64_t capacity; /* of 512 bytes */
	uint32_t size_max; /* bytes of a piece */
	uint32_t seg_max;  /* pieces of a request */
	uint32_t geometry;
	uint32_t blk_size;
	uint64_t topology;
	uint8_t writeback, unused;
	uint16_t num_queues;
	uint32_t max_discard_sectors, max_discard_seg, discard_alignment;
	uint32_t max_zeroes_sectors, max_zeroes_seg;
	uint32_t may_unmap;
};

_Static_assert(sizeof(struct blk_config) == 64, "as the device has it");

/* What is before and behind the data of a request. */
struct blk_slot {
	struct {
		uint32_t type, reserved;
		uint64_t sector;
	} header;
	struct {
		uint64_t sector;
		uint32_t nr_sectors, flags;
	} range; /* of discard and write zeroes */
	struct blk_slot *next;
	struct uk_blkreq *req;
	uint32_t data_len; /* that the device is to write */
	bool is_flushing;  /* the data is written; the rest of FUA */
	uint8_t status;
};

struct blk;

struct blk_queue {
	struct uk_virtio_queue *queue;
	struct uk_alloc *a;
	struct blk_slot *slots, *free;
	uk_blkdev_queue_event_t event;
	void *event_cookie;
	struct blk *blk;
};

struct blk {
	struct uk_blkdev dev;
	struct uk_virtio_device *device;
	uint32_t ssize;
	uint16_t nr_queues; /* that the device has */
	bool is_dead;	    /* it broke the rules; atomic */
	struct blk_queue queues[UK_BLKDEV_QUEUES_MAX];
};

static inline struct blk *blk_of(struct uk_blkdev *dev)
{
	return __containerof(dev, struct blk, dev);
}

/**
 * What `features` and `config` mean for requests: 0, or -EINVAL for a device
 * that cannot be.
 */
int blk__limits(struct uk_blkdev_cap *cap, uint64_t features,
		const struct blk_config *config, uint16_t *nr_queues);

int blk__submit(struct uk_blkdev *dev, uint16_t queue_id,
		struct uk_blkreq *req);
void blk__finish(struct uk_blkdev *dev, uint16_t queue_id,
		 struct uk_list_head *done);
int blk__intr_enable(struct uk_blkdev *dev, uint16_t queue_id);
int blk__intr_disable(struct uk_blkdev *dev, uint16_t queue_id);

/** The device's interrupt of a queue. */
void blk__done(struct uk_virtio_queue *queue);

#endif /* VIRTIO_BLK_INTERNAL_H */
