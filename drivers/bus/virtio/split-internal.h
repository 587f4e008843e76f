/* SPDX-License-Identifier: BSD-3-Clause */
/* Split rings: what is done for each buffer, to be inlined (2.7). */
#ifndef UK_SPLIT_INTERNAL_H
#define UK_SPLIT_INTERNAL_H

#include "queue-internal.h"

#include <uk/arch/cpu.h>
#include <uk/arch/limits.h>

#define AVAIL_NO_INTERRUPT 1U
#define USED_NO_NOTIFY 1U

struct avail {
	uint16_t flags, index;
	uint16_t ring[]; /* size; then the event of used ones */
};

struct used_element {
	uint32_t id, len;
};

struct used {
	uint16_t flags, index;
	struct used_element ring[]; /* size; then the event of available ones */
};

static inline struct avail *avail_of(const struct uk_virtq *vq)
{
	return vq->driver;
}

static inline struct used *used_of(const struct uk_virtq *vq)
{
	return vq->device;
}

/* Each side's wish to be told is behind the other side's ring. */
static inline uint16_t *used_event(const struct uk_virtq *vq)
{
	return &avail_of(vq)->ring[vq->size];
}

static inline uint16_t avail_event(const struct uk_virtq *vq)
{
	const void *behind = &used_of(vq)->ring[vq->size];

	return __atomic_load_n((const uint16_t *)behind, __ATOMIC_RELAXED);
}

/* A buffer of one piece, for which there is room. */
static inline void split__add_one(struct uk_virtq *vq,
				  const struct uk_virtq_piece *piece,
				  bool is_writable, void *cookie)
{
	uint16_t head = vq->free;
	struct split_desc *desc = (struct split_desc *)vq->desc + head;
	struct uk_virtq_slot *slot = &vq->slots[head];
	struct avail *avail = avail_of(vq);

	vq->free = slot->next;
	desc->at = piece->at;
	desc->len = piece->len;
	desc->flags = is_writable ? DESC_WRITE : 0;
	slot->cookie = cookie;
	slot->writable = is_writable ? piece->len : 0;
	slot->nr = 1;
	vq->nr_free--;
	if (unlikely(vq->has_order))
		vq->slots[vq->added & (vq->size - 1)].order = head;
	avail->ring[vq->added & (vq->size - 1)] = head;
	vq->added++;
	uk_wmb();
	__atomic_store_n(&avail->index, vq->added, __ATOMIC_RELEASE);
}

static inline bool split__next(struct uk_virtq *vq, uint32_t *id, uint32_t *len)
{
	uint16_t index = __atomic_load_n(&used_of(vq)->index, __ATOMIC_ACQUIRE);
	volatile struct used_element *element;

	if (index == vq->taken)
		return false;
	if (unlikely((uint16_t)(index - vq->taken) >
		     (uint16_t)(vq->size - vq->nr_free))) {
		uk_virtq_break(vq, "more buffers than it was given");
		return false;
	}
	uk_rmb();
	element = &used_of(vq)->ring[vq->taken & (vq->size - 1)];
	*id = element->id;
	*len = element->len;
	return true;
}

/* The chain goes in front of the free ones. */
static inline void split__taken(struct uk_virtq *vq, uint32_t id)
{
	uint16_t at = (uint16_t)id, i;

	for (i = 1; i < vq->slots[id].nr; i++)
		at = vq->slots[at].next;
	vq->slots[at].next = vq->free;
	vq->free = (uint16_t)id;
	vq->nr_free += vq->slots[id].nr;
	vq->taken++;
}

#endif /* UK_SPLIT_INTERNAL_H */
