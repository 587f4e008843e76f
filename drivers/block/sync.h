/* SPDX-License-Identifier: BSD-3-Clause */
/* How synchronous requests wait: wait.c sleeps, poll.c asks again and again. */
#ifndef BLKDEV_SYNC_H
#define BLKDEV_SYNC_H

#include <uk/blkdev_driver.h>

/** The call-back of a request that somebody waits for; cookie: its queue. */
void blkdev__woken(struct uk_blkreq *req, void *cookie);

/** The event of a queue that is ours. Interrupt context. */
void blkdev__interrupted(struct uk_blkdev *dev, uint16_t queue_id, void *argp);

/** Whether who waits is woken by interrupts. */
bool blkdev__can_sleep(void);

/** Waits until `req` is done or, if it is NULL, more than `rounds` are. */
void blkdev__wait(struct uk_blkdev *dev, uint16_t queue_id,
		  struct uk_blkreq *req, unsigned int rounds);

#endif /* BLKDEV_SYNC_H */
