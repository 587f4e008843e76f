/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* The queue's side of calls, and the device's interrupt. */
#include "call-internal.h"

#include <errno.h>

#include <uk/wait.h>

/* Takes what the device has answered; all, when it broke the rules. */
static void collect(struct uk_virtio_calls *calls, struct uk_list_head *done)
{
	struct uk_virtq *vq = &calls->queue->vq;
	struct uk_virtio_call *call;
	uint32_t len;

	do {
		uk_virtq_quiet(vq);
		while ((call = uk_virtq_take(vq, &len))) {
			call->result = (long)len;
			uk_list_add_tail(&call->link, done);
		}
	} while (!vq->is_broken && !uk_virtq_wait(vq));
	if (likely(!vq->is_broken) || calls->is_broken)
		return;
	calls->is_broken = true;
	uk_virtio_reset(calls->queue->device);
	while ((call = uk_virtq_drain(vq))) {
		call->result = -EIO;
		uk_list_add_tail(&call->link, done);
	}
}

static void finish(struct uk_virtio_calls *calls, struct uk_virtio_call *call)
{
	unsigned int number = call->number;

	if (call->done) {
		call->done(call);
		return;
	}
	/* from here on the call may be gone, but not the queue */
	__atomic_store_n(&call->is_done, true, __ATOMIC_RELEASE);
	uk_waitq_wake_up(&calls->waiting[number]);
}

void call__done(struct uk_virtio_queue *queue)
{
	struct uk_virtio_calls *calls = queue->priv;
	struct uk_virtio_call *call;
	unsigned long flags;
	UK_LIST_HEAD(done);
	bool is_any;

	flags = uk_spin_lock_irqsave(&calls->lock);
	collect(calls, &done);
	uk_spin_unlock_irqrestore(&calls->lock, flags);
	is_any = !uk_list_empty(&done);
	while (!uk_list_empty(&done)) {
		call = uk_list_first_entry(&done, struct uk_virtio_call, link);
		uk_list_del(&call->link);
		finish(calls, call);
	}
	if (is_any)
		uk_waitq_wake_up(&calls->room);
}

int call__add(struct uk_virtio_calls *calls, struct uk_virtio_call *call,
	      const struct uk_virtq_piece *pieces, unsigned int nr_out,
	      unsigned int nr_in)
{
	unsigned long flags = uk_spin_lock_irqsave(&calls->lock);
	int rc = -EIO;

	call->number = calls->last_number++ % UK_VIRTIO_CALL_QUEUES;
	if (!calls->is_broken)
		rc = uk_virtq_add(&calls->queue->vq, pieces, nr_out, nr_in,
				  call);
	if (!rc)
		uk_virtio_kick(calls->queue);
	uk_spin_unlock_irqrestore(&calls->lock, flags);
	return rc;
}
