/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* The entropy device of virtio (5.4): bytes for the random generator. */
#include <errno.h>

#include <uk/alloc.h>
#include <uk/print.h>
#include <uk/random.h>
#include <uk/virtio.h>

#include "rng-internal.h"

#define KIND 4
#define SEED_LEN 64

bool rng__is_there, rng__is_seeded;

/* Asked once; what comes is mixed in when it comes: the start waits for none. */
static void done(struct uk_virtio_queue *queue)
{
	uint32_t len;
	void *seed = uk_virtq_take(&queue->vq, &len);

	if (!seed)
		return;
	uk_random_add(seed, len, "virtio-rng");
	uk_free(uk_alloc_get_default(), seed);
	__atomic_store_n(&rng__is_seeded, true, __ATOMIC_RELEASE);
}

static int ask(struct uk_virtio_queue *queue)
{
	struct uk_virtq_piece piece = { .len = SEED_LEN };
	void *seed = uk_malloc(uk_alloc_get_default(), SEED_LEN);

	if (!seed)
		return -ENOMEM;
	piece.at = (uintptr_t)seed;
	return uk_virtq_add(&queue->vq, &piece, 0, 1, seed);
}

static int probe(struct uk_virtio_device *device)
{
	struct uk_virtio_queue *queue;
	int rc = uk_virtio_negotiate(device, 0, 0);

	if (rc)
		return rc;
	queue = uk_virtio_queue(device, 0, 1, done, &rc);
	if (!queue)
		return rc;
	rc = ask(queue);
	if (rc)
		return rc;
	uk_virtq_wait(&queue->vq);
	uk_virtio_ready(device);
	uk_virtio_kick(queue);
	rng__is_there = true;
	return 0;
}

static const struct uk_virtio_driver driver = {
	.name = "virtio-rng",
	.id = KIND,
	.probe = probe,
};
UK_REGISTER(virtio_driver, driver);
