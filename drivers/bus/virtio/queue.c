/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Queues, whatever the layout of their rings is. */
#include "split-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/cpu.h>
#include <uk/arch/limits.h>
#include <uk/print.h>

/* Of the descriptors that are left, so many are a buffer's without a table. */
#define SHARE_OF_BUFFER 4

void uk_virtq_break(struct uk_virtq *vq, const char *why)
{
	if (!vq->is_broken && vq->name)
		uk_pr_crit("%s: the device breaks the rules: %s\n", vq->name,
			   why);
	vq->is_broken = true;
}

static int check_size(uint16_t size, bool is_packed)
{
	if (!size || size > UK_VIRTQ_SIZE_MAX)
		return -EINVAL;
	return !is_packed && (size & (size - 1)) ? -EINVAL : 0;
}

static int make_memory(struct uk_virtq *vq)
{
	struct uk_alloc *heap = uk_alloc_get_default();

	vq->slots = uk_calloc(heap, vq->size, sizeof(*vq->slots));
	vq->ring = uk_memalign(heap, PAGE_SIZE, vq->ring_len);
	if (vq->slots && vq->ring)
		return 0;
	uk_free(heap, vq->slots);
	uk_free(heap, vq->ring);
	return -ENOMEM;
}

int uk_virtq_init(struct uk_virtq *vq, const char *name, uint16_t size,
		  struct uk_virtq_layout layout)
{
	int rc = check_size(size, layout.is_packed);
	uint16_t i;

	if (rc)
		return rc;
	*vq = (struct uk_virtq){
		.name = name,
		.size = size,
		.nr_free = size,
		.is_packed = layout.is_packed,
		.has_indirect = layout.has_indirect,
		.has_event_index = layout.has_event_index,
		.has_order = layout.has_order,
	};
	vq->ring_len = layout.is_packed ? packed__layout(vq)
					: split__layout(vq);
	rc = make_memory(vq);
	if (rc)
		return rc;
	memset(vq->ring, 0, vq->ring_len);
	for (i = 0; i < size; i++)
		vq->slots[i].next = i + 1;
	if (layout.is_packed)
		packed__init(vq);
	else
		split__init(vq);
	return 0;
}

void uk_virtq_fini(struct uk_virtq *vq)
{
	struct uk_alloc *heap = uk_alloc_get_default();

	while (uk_virtq_drain(vq))
		;
	uk_free(heap, vq->slots);
	uk_free(heap, vq->ring);
}

/* --- adding ------------------------------------------------------------- */

static int check_buffer(const struct uk_virtq *vq, struct virtq__buffer *buffer)
{
	uint64_t writable = 0;
	unsigned int i;

	if (!buffer->nr || buffer->nr > vq->size)
		return -EINVAL;
	for (i = buffer->nr_out; i < buffer->nr; i++)
		writable += buffer->pieces[i].len;
	if (writable > UINT32_MAX)
		return -EINVAL;
	buffer->writable = (uint32_t)writable;
	return 0;
}

/*
 * A table costs memory of the heap, and time; descriptors of the ring are there.
 * Without a table the pieces go into the ring, if they fit.
 */
static void *make_table(const struct uk_virtq *vq, unsigned int nr)
{
	if (!vq->has_indirect || nr < 2 || nr <= vq->nr_free / SHARE_OF_BUFFER)
		return NULL;
	return uk_malloc(uk_alloc_get_default(),
			 nr * sizeof(struct split_desc));
}

static int add_any(struct uk_virtq *vq, const struct uk_virtq_piece *pieces,
		   unsigned int nr_out, unsigned int nr_in, void *cookie)
{
	struct virtq__buffer buffer = { .pieces = pieces,
					.nr_out = nr_out,
					.nr = nr_out + nr_in,
					.cookie = cookie };
	int rc = check_buffer(vq, &buffer);
	void *table;

	if (unlikely(rc || vq->is_broken))
		return rc ? rc : -EIO;
	if (unlikely(!vq->nr_free))
		return -ENOSPC;
	table = make_table(vq, buffer.nr);
	if (!table && vq->nr_free < buffer.nr)
		return -ENOSPC;
	if (vq->is_packed)
		packed__add(vq, &buffer, table);
	else
		split__add(vq, &buffer, table);
	return 0;
}

/* Most buffers of packets are one piece. */
int uk_virtq_add(struct uk_virtq *vq, const struct uk_virtq_piece *pieces,
		 unsigned int nr_out, unsigned int nr_in, void *cookie)
{
	if (nr_out + nr_in != 1 || vq->is_packed || unlikely(!vq->nr_free) ||
	    unlikely(vq->is_broken))
		return add_any(vq, pieces, nr_out, nr_in, cookie);
	split__add_one(vq, pieces, nr_in, cookie);
	return 0;
}

bool uk_virtq_must_kick(struct uk_virtq *vq)
{
	if (vq->is_broken)
		return false;
	return vq->is_packed ? packed__must_kick(vq) : split__must_kick(vq);
}

/* --- taking ------------------------------------------------------------- */

static void *free_slot(struct uk_virtq *vq, uint32_t id)
{
	struct uk_virtq_slot *slot = &vq->slots[id];
	void *cookie = slot->cookie;

	if (slot->table) {
		uk_free(uk_alloc_get_default(), slot->table);
		slot->table = NULL;
	}
	slot->cookie = NULL;
	if (vq->is_packed)
		packed__taken(vq, id);
	else
		split__taken(vq, id);
	return cookie;
}

static const char *what_is_wrong(const struct uk_virtq *vq, uint32_t id,
				 uint32_t len)
{
	if (id >= vq->size)
		return "a buffer with a number that there is not";
	if (!vq->slots[id].cookie)
		return "a buffer that it does not have";
	if (len > vq->slots[id].writable)
		return "more bytes than the buffer has";
	return NULL;
}

static bool next(struct uk_virtq *vq, uint32_t *id, uint32_t *len)
{
	return vq->is_packed ? packed__next(vq, id, len)
			     : split__next(vq, id, len);
}

/* The buffer that was added before all that the device still has. */
static uint32_t oldest(const struct uk_virtq *vq)
{
	return vq->slots[vq->is_packed ? vq->taken : vq->taken & (vq->size - 1)]
		.order;
}

/* Whether there is a further one of those that the device told of at once. */
static bool has_more_of_batch(struct uk_virtq *vq)
{
	uint32_t id, len;

	if (vq->is_packed ? vq->slots[oldest(vq)].cookie != NULL
			  : split__next(vq, &id, &len))
		return true;
	uk_virtq_break(vq, "fewer buffers than it told of");
	return false;
}

static bool begin_batch(struct uk_virtq *vq)
{
	uint32_t id, len;
	const char *wrong;

	if (!next(vq, &id, &len))
		return false;
	wrong = what_is_wrong(vq, id, len);
	if (unlikely(wrong)) {
		uk_virtq_break(vq, wrong);
		return false;
	}
	vq->last = (uint16_t)id;
	vq->last_len = len;
	vq->is_in_batch = true;
	return true;
}

/*
 * The device uses buffers in order and tells of the last of several (2.7.9,
 * 2.8.6): those before it have been written wholly.
 */
static bool next_in_order(struct uk_virtq *vq, uint32_t *id, uint32_t *len)
{
	if (vq->is_in_batch ? !has_more_of_batch(vq) : !begin_batch(vq))
		return false;
	*id = oldest(vq);
	*len = *id == vq->last ? vq->last_len : vq->slots[*id].writable;
	vq->is_in_batch = *id != vq->last;
	return true;
}

void *uk_virtq_take(struct uk_virtq *vq, uint32_t *len)
{
	const char *wrong;
	uint32_t id;

	if (unlikely(vq->is_broken))
		return NULL;
	if (!(unlikely(vq->has_order) ? next_in_order(vq, &id, len)
				      : next(vq, &id, len)))
		return NULL;
	wrong = what_is_wrong(vq, id, *len);
	if (unlikely(wrong)) {
		uk_virtq_break(vq, wrong);
		return NULL;
	}
	return free_slot(vq, id);
}

void *uk_virtq_drain(struct uk_virtq *vq)
{
	uint16_t id;

	for (id = 0; id < vq->size; id++)
		if (vq->slots[id].cookie)
			return free_slot(vq, id);
	return NULL;
}

/* --- interrupts ---------------------------------------------------------- */

void uk_virtq_quiet(struct uk_virtq *vq)
{
	if (vq->is_packed)
		packed__quiet(vq);
	else
		split__quiet(vq);
}

/* The device looks at the wish after it has written; so we after it. */
bool uk_virtq_wait(struct uk_virtq *vq)
{
	uint32_t id, len;

	if (vq->is_in_batch)
		return false;
	if (vq->is_packed)
		packed__wait(vq);
	else
		split__wait(vq);
	uk_mb();
	return !next(vq, &id, &len);
}
