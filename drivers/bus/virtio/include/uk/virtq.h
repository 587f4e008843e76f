/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Virtqueues: buffers that driver and device hand to each other.
 *
 * A buffer is a list of pieces, first those that the device reads, then those
 * that it writes. The driver adds buffers with a cookie, kicks the device when
 * it has added all it has, and takes back the cookies of those that the device
 * has done with. Both layouts of the ring (split, packed), descriptors in a
 * table of their own (indirect), notification by index (event index), and
 * devices that tell of the last of several only (in order) are inside.
 *
 * Nothing that the device writes is believed: a buffer that it was not given,
 * a length that it could not have written, an index out of step break the
 * queue: a message, and -EIO from then on.
 *
 * Context: any, interrupts included, but uk_virtq_init() and _fini().
 * Locking: the caller's: one at a time for each queue.
 * Memory:  the ring is the heap's; buffers are the caller's, and the device's
 *          between uk_virtq_add() and uk_virtq_take().
 * Errors:  -ENOSPC the queue is full, -EINVAL a buffer that can never be
 *          added, -EIO the queue is broken, -ENOMEM.
 * Source:  Virtual I/O Device (VIRTIO) 1.2, 2.6 to 2.10
 */
#ifndef UK_VIRTQ_H
#define UK_VIRTQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_VIRTQ_SIZE_MAX 32768

struct uk_virtq_piece {
	__paddr_t at;
	uint32_t len; /* bytes, not 0 */
};

/** How a queue is laid out: of what driver and device have agreed on. */
struct uk_virtq_layout {
	bool is_packed;
	bool has_indirect;
	bool has_event_index;
	bool has_order;
};

struct uk_virtq;

/** What is known of a buffer that the device has. */
struct uk_virtq_slot {
	void *cookie; /* NULL: it has none with this number */
	void *table;  /* of indirect descriptors, or NULL */
	uint32_t writable;
	uint16_t nr; /* descriptors of the ring */
	uint16_t
		next; /* split: the next descriptor; packed: the next free id */
	uint16_t order; /* number of the buffer added at this place */
};

struct uk_virtq {
	const char *name; /* for messages; NULL: there are none */
	uint16_t size;	  /* descriptors, a power of two if not packed */
	uint16_t nr_free;
	uint16_t added; /* split: free-running; packed: slot of the ring */
	uint16_t taken;
	uint16_t kicked; /* what `added` was then */
	uint16_t free;	 /* first free descriptor or id */
	bool is_packed, has_indirect, has_event_index, has_order;
	bool added_wrap, taken_wrap, kicked_wrap; /* packed */
	bool is_broken;
	bool is_in_batch; /* in order: up to buffer `last`, of `last_len` */
	uint16_t last;
	uint32_t last_len;
	void *ring;
	size_t ring_len;
	void *desc;   /* descriptors */
	void *driver; /* split: available ring; packed: our events */
	void *device; /* split: used ring; packed: the device's events */
	struct uk_virtq_slot *slots;
};

/** Makes an empty queue of `size` descriptors. 0, -EINVAL, -ENOMEM. */
int uk_virtq_init(struct uk_virtq *vq, const char *name, uint16_t size,
		  struct uk_virtq_layout layout);

/** Frees it: the device must have been reset. */
void uk_virtq_fini(struct uk_virtq *vq);

/**
 * Adds a buffer of `nr_out` pieces that the device reads and `nr_in` that it
 * writes; `cookie` is not NULL.
 */
int uk_virtq_add(struct uk_virtq *vq, const struct uk_virtq_piece *pieces,
		 unsigned int nr_out, unsigned int nr_in, void *cookie);

/** Whether the device wants to be told of what was added since the last call. */
bool uk_virtq_must_kick(struct uk_virtq *vq);

/**
 * The cookie of a buffer that the device has done with, and in `*len` how many
 * bytes it wrote; NULL: none.
 */
void *uk_virtq_take(struct uk_virtq *vq, uint32_t *len);

/** Asks for no interrupts; the device may send some nevertheless. */
void uk_virtq_quiet(struct uk_virtq *vq);

/**
 * Asks for an interrupt at the next buffer; returns false if there is one to
 * take already, for which none comes.
 */
bool uk_virtq_wait(struct uk_virtq *vq);

/**
 * Breaks the queue: what the device wrote into a buffer is against the rules.
 * `why` is told; nothing is added or taken from then on.
 */
void uk_virtq_break(struct uk_virtq *vq, const char *why);

/**
 * Takes back a buffer that the device has not done with, in any order: after
 * a reset, to free them. NULL: there are no more.
 */
void *uk_virtq_drain(struct uk_virtq *vq);

UK_C_END

#endif /* UK_VIRTQ_H */
