/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Questions and answers over a virtqueue: for devices that are asked, and
 * answer each question once (9P, FUSE).
 *
 * A call has bytes that the device reads and room that it writes into, both
 * in pieces, of which data is not copied: the device reads and writes it where
 * it is. Only what a device cannot reach (memory of areas, <uk/vmem.h>) goes
 * through memory of the heap. Any number of threads call at once; who finds
 * the queue full waits.
 *
 * A device that breaks the rules of queues is reset: all calls, those in
 * progress and all to come, are -EIO. A device that never answers is waited
 * for without end.
 *
 * Context: thread (may sleep); uk_virtio_post()'s done(): interrupt.
 * Locking: inside: a spin lock around the queue; rank 1.
 * Memory:  pieces are the caller's, and the device's until it has answered.
 * Errors:  -EIO the device is broken; -ENOMEM; -EINVAL too many pieces.
 */
#ifndef UK_VIRTIO_CALL_H
#define UK_VIRTIO_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/uio.h>
#include <uk/arch/spinlock.h>
#include <uk/essentials.h>
#include <uk/list.h>
#include <uk/virtio.h>
#include <uk/wait_types.h>

UK_C_BEGIN

#define UK_VIRTIO_CALL_PIECES 32 /* of one call, at most */
#define UK_VIRTIO_CALL_QUEUES 8

/** One call; but `done` the library's. */
struct uk_virtio_call {
	struct uk_list_head link;
	unsigned int number; /* of the queue its thread waits in */
	bool is_done;	     /* atomic */
	long result;	     /* when it is done: bytes written, or -EIO */
	/* In interrupt, for calls that were posted; frees the call. */
	void (*done)(struct uk_virtio_call *call);
};

/** A queue that is used for calls. */
struct uk_virtio_calls {
	struct uk_virtio_queue *queue;
	struct uk_spinlock lock; /* protects the queue and what follows */
	bool is_broken;
	unsigned int last_number;
	struct uk_waitq waiting[UK_VIRTIO_CALL_QUEUES];
	struct uk_waitq room;
};

/** Makes queue `index` of `device` one for calls. Before it is ready. */
int uk_virtio_calls_init(struct uk_virtio_calls *calls,
			 struct uk_virtio_device *device, uint16_t index);

/**
 * Asks, and waits for the answer: the bytes that the device wrote, one after
 * the other into the `in` pieces.
 */
long uk_virtio_call(struct uk_virtio_calls *calls,
		    const struct uk_abi_iovec *out, unsigned int nr_out,
		    const struct uk_abi_iovec *in, unsigned int nr_in);

/**
 * Asks without waiting for the answer: call->done() is called when it is
 * there. Both pieces are of the heap; `in_len` may be 0. On an error done()
 * is not called.
 */
int uk_virtio_post(struct uk_virtio_calls *calls, struct uk_virtio_call *call,
		   const void *out, size_t out_len, void *in, size_t in_len);

UK_C_END

#endif /* UK_VIRTIO_CALL_H */
