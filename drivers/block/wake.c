/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* What interrupts do for who waits for a request, where threads can sleep. */
#include "sync.h"

#include <uk/wait.h>

void blkdev__woken(struct uk_blkreq *req __unused, void *cookie)
{
	struct uk_blkdev_queue *queue = cookie;

	__atomic_add_fetch(&queue->nr_rounds, 1, __ATOMIC_RELEASE);
	uk_waitq_wake_up(&queue->wait);
}

void blkdev__interrupted(struct uk_blkdev *dev, uint16_t queue_id,
			 void *argp __unused)
{
	do
		uk_blkdev_queue_finish_reqs(dev, queue_id);
	while (uk_blkdev_queue_intr_enable(dev, queue_id) == 1);
}
