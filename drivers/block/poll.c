/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Waiting for requests where nobody could run meanwhile. */
#include "sync.h"

#include <uk/arch/cpu.h>

bool blkdev__can_sleep(void)
{
	return false;
}

void blkdev__woken(struct uk_blkreq *req __unused, void *cookie)
{
	struct uk_blkdev_queue *queue = cookie;

	queue->nr_rounds++;
}

void blkdev__interrupted(struct uk_blkdev *dev __unused,
			 uint16_t queue_id __unused, void *argp __unused)
{
}

void blkdev__wait(struct uk_blkdev *dev, uint16_t queue_id,
		  struct uk_blkreq *req, unsigned int rounds)
{
	struct uk_blkdev_queue *queue = &dev->queues[queue_id];

	while (uk_blkdev_queue_finish_reqs(dev, queue_id),
	       req ? !uk_blkreq_is_done(req) : queue->nr_rounds == rounds)
		uk_cpu_relax();
}
