/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef VIRTIO_CALL_INTERNAL_H
#define VIRTIO_CALL_INTERNAL_H

#include <uk/virtio_call.h>

/* Whether the device reaches what is at `at`: memory that is where it is. */
bool call__is_reached(const void *at);

/* The device's interrupt. */
void call__done(struct uk_virtio_queue *queue);

/* Puts a call into the queue: 0, -ENOSPC (now), or an error. */
int call__add(struct uk_virtio_calls *calls, struct uk_virtio_call *call,
	      const struct uk_virtq_piece *pieces, unsigned int nr_out,
	      unsigned int nr_in);

#endif /* VIRTIO_CALL_INTERNAL_H */
