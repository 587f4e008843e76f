/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Packed rings: both sides write into the same descriptors (2.8). */
#include "queue-internal.h"

#include <uk/arch/cpu.h>
#include <uk/arch/limits.h>

#define DESC_AVAIL 0x80U
#define DESC_USED 0x8000U

#define EVENTS_ON 0U
#define EVENTS_OFF 1U
#define EVENTS_AT 2U /* when the ring gets there */
#define EVENT_WRAP 0x8000U

struct events {
	uint16_t at; /* slot, and the round's parity */
	uint16_t flags;
};

size_t packed__layout(struct uk_virtq *vq)
{
	return sizeof(struct packed_desc) * vq->size +
	       2 * sizeof(struct events);
}

void packed__init(struct uk_virtq *vq)
{
	struct events *events;

	vq->desc = vq->ring;
	events = (struct events *)((struct packed_desc *)vq->ring + vq->size);
	vq->driver = events;
	vq->device = events + 1;
	vq->added_wrap = vq->taken_wrap = vq->kicked_wrap = true;
}

/* Marks a descriptor as the device's, in the round that `wrap` is of. */
static uint16_t avail_flags(bool wrap)
{
	return (uint16_t)(wrap ? DESC_AVAIL : DESC_USED);
}

static void advance(struct uk_virtq *vq)
{
	if (++vq->added < vq->size)
		return;
	vq->added = 0;
	vq->added_wrap = !vq->added_wrap;
}

static void put(struct packed_desc *desc, uint64_t at, uint32_t len,
		uint16_t id)
{
	desc->at = at;
	desc->len = len;
	desc->id = id;
}

static uint16_t flags_of(const struct virtq__buffer *buffer, unsigned int i)
{
	return (uint16_t)((i >= buffer->nr_out ? DESC_WRITE : 0) |
			  (i + 1 < buffer->nr ? DESC_NEXT : 0));
}

/* The flags of the first come last: with them the buffer is the device's. */
static void publish(struct packed_desc *first, uint16_t flags)
{
	uk_wmb();
	__atomic_store_n(&first->flags, flags, __ATOMIC_RELEASE);
}

static void add_pieces(struct uk_virtq *vq, const struct virtq__buffer *buffer,
		       uint16_t id)
{
	struct packed_desc *ring = vq->desc, *first = &ring[vq->added];
	uint16_t first_flags = 0;
	unsigned int i;

	for (i = 0; i < buffer->nr; i++) {
		struct packed_desc *desc = &ring[vq->added];
		uint16_t flags = flags_of(buffer, i) |
				 avail_flags(vq->added_wrap);

		put(desc, buffer->pieces[i].at, buffer->pieces[i].len, id);
		if (i)
			desc->flags = flags;
		else
			first_flags = flags;
		advance(vq);
	}
	publish(first, first_flags);
}

static void add_table(struct uk_virtq *vq, const struct virtq__buffer *buffer,
		      struct packed_desc *table, uint16_t id)
{
	struct packed_desc *desc = (struct packed_desc *)vq->desc + vq->added;
	uint16_t flags = avail_flags(vq->added_wrap) | DESC_INDIRECT;
	unsigned int i;

	for (i = 0; i < buffer->nr; i++) {
		put(&table[i], buffer->pieces[i].at, buffer->pieces[i].len, 0);
		table[i].flags = i >= buffer->nr_out ? DESC_WRITE : 0;
	}
	put(desc, (uintptr_t)table, (uint32_t)(buffer->nr * sizeof(*table)),
	    id);
	advance(vq);
	publish(desc, flags);
}

void packed__add(struct uk_virtq *vq, const struct virtq__buffer *buffer,
		 void *table)
{
	uint16_t id = vq->free;
	struct uk_virtq_slot *slot = &vq->slots[id];

	vq->free = slot->next;
	slot->cookie = buffer->cookie;
	slot->table = table;
	slot->writable = buffer->writable;
	slot->nr = (uint16_t)(table ? 1 : buffer->nr);
	vq->nr_free -= slot->nr;
	vq->slots[vq->added].order = id;
	if (table)
		add_table(vq, buffer, table, id);
	else
		add_pieces(vq, buffer, id);
}

/* Counted over two rounds, so that it fits what is passed. */
bool packed__must_kick(struct uk_virtq *vq)
{
	const struct events *wish = vq->device;
	uint16_t old = vq->kicked, at, flags;
	bool old_wrap = vq->kicked_wrap;

	vq->kicked = vq->added;
	vq->kicked_wrap = vq->added_wrap;
	if (old == vq->added && old_wrap == vq->added_wrap)
		return false;
	uk_mb();
	flags = __atomic_load_n(&wish->flags, __ATOMIC_RELAXED);
	if (flags != EVENTS_AT)
		return flags != EVENTS_OFF;
	at = __atomic_load_n(&wish->at, __ATOMIC_RELAXED);
	/* positions as if the ring went on from this round backwards */
	if (!!(at & EVENT_WRAP) != vq->added_wrap)
		at = (uint16_t)((at & ~EVENT_WRAP) - vq->size);
	else
		at &= (uint16_t)~EVENT_WRAP;
	if (old_wrap != vq->added_wrap)
		old = (uint16_t)(old - vq->size);
	return virtq__is_passed(at, vq->added, old);
}

bool packed__next(struct uk_virtq *vq, uint32_t *id, uint32_t *len)
{
	struct packed_desc *ring = vq->desc;
	volatile struct packed_desc *desc = &ring[vq->taken];
	uint16_t flags = __atomic_load_n(&desc->flags, __ATOMIC_ACQUIRE);
	bool is_avail = flags & DESC_AVAIL, is_used = flags & DESC_USED;

	if (is_avail != is_used || is_used != vq->taken_wrap)
		return false;
	uk_rmb();
	*id = desc->id;
	*len = desc->len;
	return true;
}

void packed__taken(struct uk_virtq *vq, uint32_t id)
{
	struct uk_virtq_slot *slot = &vq->slots[id];

	vq->taken += slot->nr;
	if (vq->taken >= vq->size) {
		vq->taken -= vq->size;
		vq->taken_wrap = !vq->taken_wrap;
	}
	vq->nr_free += slot->nr;
	slot->next = vq->free;
	vq->free = (uint16_t)id;
}

void packed__quiet(struct uk_virtq *vq)
{
	struct events *events = vq->driver;

	__atomic_store_n(&events->flags, EVENTS_OFF, __ATOMIC_RELAXED);
}

void packed__wait(struct uk_virtq *vq)
{
	struct events *events = vq->driver;

	if (!vq->has_event_index) {
		__atomic_store_n(&events->flags, EVENTS_ON, __ATOMIC_RELAXED);
		return;
	}
	__atomic_store_n(&events->at,
			 (uint16_t)(vq->taken |
				    (vq->taken_wrap ? EVENT_WRAP : 0)),
			 __ATOMIC_RELAXED);
	uk_wmb();
	__atomic_store_n(&events->flags, EVENTS_AT, __ATOMIC_RELAXED);
}
