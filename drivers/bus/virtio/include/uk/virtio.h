/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * virtio devices, however they are reached: over PCI or in memory (MMIO).
 *
 * A transport finds a device and probes the driver of its kind:
 *
 *	static const struct uk_virtio_driver rng = {
 *		.name = "virtio-rng", .id = 4, .probe = rng_probe,
 *	};
 *	UK_REGISTER(virtio_driver, rng);
 *
 * A driver's probe() agrees on features (uk_virtio_negotiate()), makes its
 * queues (uk_virtio_queue()), and says that it is ready (uk_virtio_ready()).
 * Where it fails, the transport resets the device.
 *
 * Context: probe and negotiation: thread. uk_virtio_kick(): any.
 * Locking: a device is its driver's; a queue as <uk/virtq.h> says.
 * Memory:  devices live as long as the image. Buffers have to be where their
 *          addresses say: memory of the heap, not of areas (<uk/vmem.h>).
 * Errors:  negative errno values.
 * Source:  Virtual I/O Device (VIRTIO) 1.2, 3 and 4
 */
#ifndef UK_VIRTIO_H
#define UK_VIRTIO_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/irq.h>
#include <uk/registry.h>
#include <uk/virtq.h>

UK_C_BEGIN

/* Bits of features that are the same for all kinds of devices. */
#define UK_VIRTIO_F_INDIRECT 28
#define UK_VIRTIO_F_EVENT_INDEX 29
#define UK_VIRTIO_F_VERSION_1 32
#define UK_VIRTIO_F_PACKED 34
#define UK_VIRTIO_F_IN_ORDER 35
#define UK_VIRTIO_F(bit) (1ULL << (bit))

struct uk_virtio_device;
struct uk_virtio_driver;

struct uk_virtio_queue {
	struct uk_virtq vq;
	struct uk_virtio_device *device;
	uint16_t index;
	struct uk_irq_handler handler; /* on a line of its own, or unused */
	unsigned int line;
	/** Called when the device says that something is done; in interrupt. */
	void (*done)(struct uk_virtio_queue *queue);
	volatile void *doorbell; /* the transport's */
	void *priv;		 /* the driver's */
};

/** What a transport brings. */
struct uk_virtio_ops {
	uint8_t (*get_status)(struct uk_virtio_device *device);
	void (*set_status)(struct uk_virtio_device *device, uint8_t status);
	uint64_t (*get_features)(struct uk_virtio_device *device);
	void (*set_features)(struct uk_virtio_device *device,
			     uint64_t features);
	/** Changes while somebody else may read half of something. */
	uint32_t (*get_generation)(struct uk_virtio_device *device);
	/** `width`: 1, 2 or 4 bytes. */
	uint32_t (*read)(struct uk_virtio_device *device, unsigned int at,
			 unsigned int width);
	void (*write)(struct uk_virtio_device *device, unsigned int at,
		      unsigned int width, uint32_t value);
	/** Most descriptors of queue `index`; 0: there is none. */
	uint16_t (*get_queue_size)(struct uk_virtio_device *device,
				   uint16_t index);
	/** Tells the device where queue->vq is, and connects its interrupt. */
	int (*set_queue)(struct uk_virtio_queue *queue);
	/** Takes its handler off, after a reset. NULL: it has none. */
	void (*unset_queue)(struct uk_virtio_queue *queue);
	void (*kick)(struct uk_virtio_queue *queue);
	/** Has its interrupt go to CPU `cpu`. NULL: there is none of its own. */
	int (*set_cpu)(struct uk_virtio_queue *queue, unsigned int cpu);
	/** A queue has the size that the device says, no smaller one. */
	bool has_fixed_sizes;
};

#define UK_VIRTIO_QUEUES_MAX 64

struct uk_virtio_device {
	const char *name; /* the driver's; before: the transport's */
	uint32_t id;	  /* kind: 1 net, 2 block, 3 console, 4 entropy, ... */
	const struct uk_virtio_ops *ops;
	uint64_t features; /* agreed on */
	uint32_t config_len;
	/** Called when the configuration has changed; in interrupt; or NULL. */
	void (*changed)(struct uk_virtio_device *device);
	struct uk_virtio_queue *queues[UK_VIRTIO_QUEUES_MAX];
	uint16_t queues_end; /* those from here on are not made */
	const struct uk_virtio_driver *driver;
	void *priv; /* the driver's */
};

struct uk_virtio_driver {
	const char *name;
	uint32_t id;
	/** Claims the device wholly, or nothing: an error. */
	int (*probe)(struct uk_virtio_device *device);
};

UK_REGISTRY(virtio_driver, const struct uk_virtio_driver);

/**
 * For transports: resets the device, probes a driver of its kind. 0, -ENODEV
 * (there is no driver), or the driver's error, which has been told.
 */
int uk_virtio_add(struct uk_virtio_device *device);

/* Why a device interrupts, as both PCI and MMIO say it. */
#define UK_VIRTIO_WHY_QUEUE 1U	/* a queue or more is done with something */
#define UK_VIRTIO_WHY_CONFIG 2U /* the configuration has changed */

/** For transports: tells the driver why the device interrupted; there. */
void uk_virtio_interrupted(struct uk_virtio_device *device, uint32_t why);

/**
 * Agrees on those of `wanted` (and of those that queues can use) that the
 * device has. -ENOTSUP: it lacks one of `needed`, or does not agree.
 */
int uk_virtio_negotiate(struct uk_virtio_device *device, uint64_t wanted,
			uint64_t needed);

/** Whether both have feature `bit`. */
static inline bool uk_virtio_has(const struct uk_virtio_device *device,
				 unsigned int bit)
{
	return device->features >> bit & 1;
}

/**
 * Makes queue `index` with at most `size` descriptors (0: as many as the device
 * has; some devices of before version 1 have it no other way). NULL and in `*error`: -ENOENT the device has no such queue, others.
 */
struct uk_virtio_queue *
uk_virtio_queue(struct uk_virtio_device *device, uint16_t index, uint16_t size,
		void (*done)(struct uk_virtio_queue *queue), int *error);

/**
 * Has the queue interrupt CPU `cpu` from now on. -ENOTSUP: it has no interrupt
 * of its own, or that cannot be moved.
 */
static inline int uk_virtio_queue_cpu_set(struct uk_virtio_queue *queue,
					  unsigned int cpu)
{
	return queue->device->ops->set_cpu
		       ? queue->device->ops->set_cpu(queue, cpu)
		       : -ENOTSUP;
}

/** From now on the device may be used; before the first kick. */
void uk_virtio_ready(struct uk_virtio_device *device);

/** Tells the device of what was added to the queue, if it wishes so. */
static inline void uk_virtio_kick(struct uk_virtio_queue *queue)
{
	if (uk_virtq_must_kick(&queue->vq))
		queue->device->ops->kick(queue);
}

/** Stops the device: it uses no queue and no buffer any more. */
void uk_virtio_reset(struct uk_virtio_device *device);

/**
 * Reads `len` bytes of the configuration at `at`, all of one time. What is
 * behind its end reads as 0.
 */
void uk_virtio_config_read(struct uk_virtio_device *device, unsigned int at,
			   void *buf, size_t len);

UK_C_END

#endif /* UK_VIRTIO_H */
