/* SPDX-License-Identifier: BSD-3-Clause */
/* Waiting for requests by sleeping. */
#include "sync.h"

#include <uk/wait.h>

bool blkdev__can_sleep(void)
{
	return true;
}

static bool is_over(struct uk_blkdev_queue *queue, struct uk_blkreq *req,
		    unsigned int rounds)
{
	if (req)
		return uk_blkreq_is_done(req);
	return __atomic_load_n(&queue->nr_rounds, __ATOMIC_ACQUIRE) != rounds;
}

/* A device without interrupts has done all it was given; others may poll. */
void blkdev__wait(struct uk_blkdev *dev, uint16_t queue_id,
		  struct uk_blkreq *req, unsigned int rounds)
{
	struct uk_blkdev_queue *queue = &dev->queues[queue_id];

	if (queue->has_interrupts) {
		uk_waitq_wait_event(&queue->wait, is_over(queue, req, rounds));
		return;
	}
	while (uk_blkdev_queue_finish_reqs(dev, queue_id),
	       !is_over(queue, req, rounds))
		uk_sched_yield();
}
