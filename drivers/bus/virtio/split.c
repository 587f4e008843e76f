/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Split rings: descriptors, what is available, what is used (2.7). */
#include "split-internal.h"

#include <uk/arch/cpu.h>
#include <uk/arch/limits.h>

/* As legacy devices expect it, too: one piece, the used ring on a page. */
size_t split__layout(struct uk_virtq *vq)
{
	size_t driver = sizeof(struct split_desc) * vq->size;
	size_t device = ALIGN_UP(driver + sizeof(struct avail) +
					 sizeof(uint16_t) * (vq->size + 1U),
				 PAGE_SIZE);

	return device + sizeof(struct used) +
	       sizeof(struct used_element) * vq->size + sizeof(uint16_t);
}

void split__init(struct uk_virtq *vq)
{
	size_t driver = sizeof(struct split_desc) * vq->size;

	vq->desc = vq->ring;
	vq->driver = (char *)vq->ring + driver;
	vq->device = (char *)vq->ring +
		     ALIGN_UP(driver + sizeof(struct avail) +
				      sizeof(uint16_t) * (vq->size + 1U),
			      PAGE_SIZE);
}

static void fill(struct split_desc *desc, const struct virtq__buffer *buffer,
		 unsigned int i, uint16_t next)
{
	desc->at = buffer->pieces[i].at;
	desc->len = buffer->pieces[i].len;
	desc->flags = (uint16_t)((i >= buffer->nr_out ? DESC_WRITE : 0) |
				 (i + 1 < buffer->nr ? DESC_NEXT : 0));
	desc->next = next;
}

/* Returns the first free descriptor afterwards. */
static uint16_t fill_ring(struct uk_virtq *vq,
			  const struct virtq__buffer *buffer)
{
	struct split_desc *desc = vq->desc;
	uint16_t at = vq->free;
	unsigned int i;

	for (i = 0; i < buffer->nr; i++) {
		fill(&desc[at], buffer, i, vq->slots[at].next);
		at = vq->slots[at].next;
	}
	return at;
}

static uint16_t fill_table(struct uk_virtq *vq,
			   const struct virtq__buffer *buffer,
			   struct split_desc *table)
{
	struct split_desc *desc = vq->desc;
	unsigned int i;

	for (i = 0; i < buffer->nr; i++)
		fill(&table[i], buffer, i, (uint16_t)(i + 1));
	desc[vq->free] = (struct split_desc){
		.at = (uintptr_t)table,
		.len = (uint32_t)(buffer->nr * sizeof(*table)),
		.flags = DESC_INDIRECT,
	};
	return vq->slots[vq->free].next;
}

void split__add(struct uk_virtq *vq, const struct virtq__buffer *buffer,
		void *table)
{
	struct uk_virtq_slot *slot = &vq->slots[vq->free];
	struct avail *avail = avail_of(vq);
	uint16_t head = vq->free;

	vq->free = table ? fill_table(vq, buffer, table)
			 : fill_ring(vq, buffer);
	slot->cookie = buffer->cookie;
	slot->table = table;
	slot->writable = buffer->writable;
	slot->nr = (uint16_t)(table ? 1 : buffer->nr);
	vq->nr_free -= slot->nr;
	vq->slots[vq->added & (vq->size - 1)].order = head;
	avail->ring[vq->added & (vq->size - 1)] = head;
	vq->added++;
	uk_wmb();
	__atomic_store_n(&avail->index, vq->added, __ATOMIC_RELEASE);
}

bool split__must_kick(struct uk_virtq *vq)
{
	uint16_t old = vq->kicked;

	vq->kicked = vq->added;
	if (old == vq->added)
		return false;
	uk_mb(); /* what was added is seen before the wish is looked at */
	if (vq->has_event_index)
		return virtq__is_passed(avail_event(vq), vq->added, old);
	return !(__atomic_load_n(&used_of(vq)->flags, __ATOMIC_RELAXED) &
		 USED_NO_NOTIFY);
}

/* With the event index: what has just been taken comes last. */
void split__quiet(struct uk_virtq *vq)
{
	if (vq->has_event_index)
		__atomic_store_n(used_event(vq), (uint16_t)(vq->taken - 1),
				 __ATOMIC_RELAXED);
	else
		__atomic_store_n(&avail_of(vq)->flags, AVAIL_NO_INTERRUPT,
				 __ATOMIC_RELAXED);
}

void split__wait(struct uk_virtq *vq)
{
	if (vq->has_event_index)
		__atomic_store_n(used_event(vq), vq->taken, __ATOMIC_RELAXED);
	else
		__atomic_store_n(&avail_of(vq)->flags, 0, __ATOMIC_RELAXED);
}
