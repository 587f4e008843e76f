/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Rings: bounded first-in-first-out queues of pointers without locks.
 *
 * Each slot carries the turn at which it may be written or read next, so
 * neither side waits for the other: whoever finds no slot ready is told so at
 * once. A producer that is interrupted between claiming a slot and filling it
 * hides what others put behind it until it goes on; it never blocks them.
 *
 * Any number of threads, CPUs and interrupt handlers may use a ring at once.
 * The `_single` functions are faster, for a side that has just one user: one
 * producer, or one consumer, at a time. The sides are chosen independently.
 *
 * Context: any, interrupt handlers included; never waits
 * Locking: none needed
 * Memory:  slots and items are the caller's
 * Errors:  uk_ring_init: -EINVAL
 */
#ifndef UK_RING_H
#define UK_RING_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

#define UK_RING_CACHE_LINE 64 /* bytes that two CPUs cannot share cheaply */

struct uk_ring_slot {
	size_t turn; /* place in the order of puts when it may be filled next,
		      * one more when it may be emptied */
	void *item;
};

struct uk_ring {
	struct uk_ring_slot *slots;
	size_t mask;				     /* slots - 1 */
	size_t next_put __align(UK_RING_CACHE_LINE); /* places claimed */
	size_t next_get __align(UK_RING_CACHE_LINE);
};

/**
 * Makes an empty ring over `nr_slots` slots, which are a power of two and at
 * least 2. -EINVAL if they are not. Nobody else uses the ring meanwhile.
 */
int uk_ring_init(struct uk_ring *ring, struct uk_ring_slot *slots,
		 size_t nr_slots);

/**
 * Puts up to `nr` items, in their order and with nothing between them.
 * Returns how many it put: fewer if the ring is full.
 */
size_t uk_ring_put_burst(struct uk_ring *ring, void *const *items, size_t nr);

/** The same for the only producer. */
size_t uk_ring_put_burst_single(struct uk_ring *ring, void *const *items,
				size_t nr);

/** Gets up to `nr` items, oldest first. Returns how many it got. */
size_t uk_ring_get_burst(struct uk_ring *ring, void **items, size_t nr);

/** The same for the only consumer. */
size_t uk_ring_get_burst_single(struct uk_ring *ring, void **items, size_t nr);

/** Puts one item; false if the ring is full. */
static inline bool uk_ring_put(struct uk_ring *ring, void *item)
{
	return uk_ring_put_burst(ring, &item, 1);
}

/** As uk_ring_put(), for the only producer. */
static inline bool uk_ring_put_single(struct uk_ring *ring, void *item)
{
	return uk_ring_put_burst_single(ring, &item, 1);
}

/** Gets the oldest item into `*item`; false if there is none. */
static inline bool uk_ring_get(struct uk_ring *ring, void **item)
{
	return uk_ring_get_burst(ring, item, 1);
}

/** As uk_ring_get(), for the only consumer. */
static inline bool uk_ring_get_single(struct uk_ring *ring, void **item)
{
	return uk_ring_get_burst_single(ring, item, 1);
}

/** Items in the ring; a guess while others use it. */
size_t uk_ring_count(const struct uk_ring *ring);

UK_C_END

#endif /* UK_RING_H */
