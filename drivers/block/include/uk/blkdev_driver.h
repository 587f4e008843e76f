/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Block devices, as their drivers make them (<uk/blkdev.h> is the users').
 *
 * A driver embeds a struct uk_blkdev, fills in ops and, at the latest in
 * start(), cap, and registers it once it has found its device. What the class
 * has checked need not be checked again: states, numbers of queues, and that
 * a request is one that `cap` allows.
 *
 * Context: as in <uk/blkdev.h>; submit, finish and the interrupt's switches:
 *          any, under the queue's lock, interrupts masked.
 * Locking: the class's: submit, finish and the switches one at a time for each
 *          queue; the others one at a time for the device.
 * Memory:  devices live as long as the image.
 * Errors:  negative errno values.
 */
#ifndef UK_BLKDEV_DRIVER_H
#define UK_BLKDEV_DRIVER_H

#include <uk/arch/spinlock.h>
#include <uk/blkdev.h>
#include <uk/wait_types.h>

UK_C_BEGIN

#define UK_BLKDEV_QUEUES_MAX 16

struct uk_blkdev_ops {
	void (*get_info)(struct uk_blkdev *dev, struct uk_blkdev_info *info);
	/** Will use conf->nb_queues queues. */
	int (*configure)(struct uk_blkdev *dev,
			 const struct uk_blkdev_conf *conf);
	int (*queue_get_info)(struct uk_blkdev *dev, uint16_t queue_id,
			      struct uk_blkdev_queue_info *info);
	/** `nb_desc` 0: as many as there are. */
	int (*queue_configure)(struct uk_blkdev *dev, uint16_t queue_id,
			       uint16_t nb_desc,
			       const struct uk_blkdev_queue_conf *conf);
	int (*start)(struct uk_blkdev *dev);
	int (*stop)(struct uk_blkdev *dev);
	int (*queue_unconfigure)(struct uk_blkdev *dev, uint16_t queue_id);
	int (*unconfigure)(struct uk_blkdev *dev);
	/** UK_BLKDEV_STATUS_…, 0: no room; or an error. */
	int (*submit)(struct uk_blkdev *dev, uint16_t queue_id,
		      struct uk_blkreq *req);
	/** Puts requests that are done, with their results, into `done`. */
	void (*finish)(struct uk_blkdev *dev, uint16_t queue_id,
		       struct uk_list_head *done);
	/** NULL: there are no interrupts; finish() finds all that is done. */
	int (*intr_enable)(struct uk_blkdev *dev, uint16_t queue_id);
	int (*intr_disable)(struct uk_blkdev *dev, uint16_t queue_id);
};

/** The class's part of a queue. */
struct uk_blkdev_queue {
	struct uk_spinlock lock; /* the driver's queue and nr_pending */
	unsigned int nr_pending; /* submitted and not finished */
	struct uk_waitq wait;	 /* sync requests: something is finished */
	unsigned int nr_rounds;	 /* of finishing; atomic */
	bool is_configured;
	bool has_interrupts; /* ours */
};

struct uk_blkdev {
	const struct uk_blkdev_ops *ops;
	const char *drv_name;
	struct uk_blkdev_cap cap;
	/* The rest is the class's. */
	struct uk_list_head link;
	uint16_t id;
	char name[8];
	enum uk_blkdev_state state; /* atomic; changed by one thread a time */
	uint16_t nr_queues;
	struct uk_blkdev_queue queues[UK_BLKDEV_QUEUES_MAX];
	struct uk_blkdev_stats stats; /* atomic counters */
};

/** Makes the device known, by the next name: vda, vdb … 0 or -ENOSPC. */
int uk_blkdev_register(struct uk_blkdev *dev);

UK_C_END

#endif /* UK_BLKDEV_DRIVER_H */
