/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Virtio devices that are ways to a file server (<uk/fsdev.h>).
 *
 * A driver says which queues there are and reads the device's name; the rest
 * is here.
 *
 * Context: thread, at the start.
 * Locking: none.
 * Memory:  the device is made here, and stays.
 * Errors:  those of <uk/virtio.h>; -EINVAL: a device that cannot be used;
 *          -EEXIST: there are two of that name.
 */
#ifndef UK_VIRTIO_FSDEV_H
#define UK_VIRTIO_FSDEV_H

#include <stdint.h>

#include <uk/essentials.h>
#include <uk/fsdev.h>
#include <uk/virtio.h>

UK_C_BEGIN

#define UK_VIRTIO_FSDEV_TAG_MAX 255

/** What a driver says of its devices. */
struct uk_virtio_fsdev_kind {
	enum uk_fsdev_kind kind;
	const char *name;     /* of the driver, in messages */
	uint64_t features;    /* without which it is of no use */
	uint16_t queue;	      /* for calls */
	uint16_t posts_queue; /* for what nobody waits for; or the same */
	uint32_t len_max;     /* bytes of a message with its data */
	/** Reads its name; -EINVAL: it has none, or says nonsense. */
	int (*read_config)(struct uk_virtio_device *virtio,
			   char tag[UK_VIRTIO_FSDEV_TAG_MAX + 1]);
};

/** For the driver's probe(): makes a device of it. */
int uk_virtio_fsdev_probe(struct uk_virtio_device *virtio,
			  const struct uk_virtio_fsdev_kind *kind);

UK_C_END

#endif /* UK_VIRTIO_FSDEV_H */
