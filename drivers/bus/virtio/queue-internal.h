/* SPDX-License-Identifier: BSD-3-Clause */
/* What the two layouts of rings share. Numbers are little-endian, as CPUs. */
#ifndef UK_VIRTQ_INTERNAL_H
#define UK_VIRTQ_INTERNAL_H

#include <uk/virtq.h>

#define DESC_NEXT 1U
#define DESC_WRITE 2U
#define DESC_INDIRECT 4U

/* A descriptor of a split ring, and of an indirect table of that layout. */
struct split_desc {
	uint64_t at;
	uint32_t len;
	uint16_t flags, next;
};

struct packed_desc {
	uint64_t at;
	uint32_t len;
	uint16_t id, flags;
};

/** A buffer that is added. */
struct virtq__buffer {
	const struct uk_virtq_piece *pieces;
	unsigned int nr_out, nr;
	void *cookie;
	uint32_t writable;
};

/** Takes the buffer of slot `id`, of which the device says it wrote `len`. */
void *virtq__done(struct uk_virtq *vq, uint32_t id, uint32_t *len);

/* Where the parts of the rings are; bytes of all, 0: too many descriptors. */
size_t split__layout(struct uk_virtq *vq);
size_t packed__layout(struct uk_virtq *vq);
void split__init(struct uk_virtq *vq);
void packed__init(struct uk_virtq *vq);

/** Adds one for which there is room: `table`, or as many descriptors. */
void split__add(struct uk_virtq *vq, const struct virtq__buffer *buffer,
		void *table);
void packed__add(struct uk_virtq *vq, const struct virtq__buffer *buffer,
		 void *table);
bool split__must_kick(struct uk_virtq *vq);
bool packed__must_kick(struct uk_virtq *vq);

/** Whether the device has done with one: its number and length. */
bool packed__next(struct uk_virtq *vq, uint32_t *id, uint32_t *len);

/** Goes on behind the one that was looked at; slot `id` is free. */
void packed__taken(struct uk_virtq *vq, uint32_t id);
void split__quiet(struct uk_virtq *vq);
void packed__quiet(struct uk_virtq *vq);
void split__wait(struct uk_virtq *vq);
void packed__wait(struct uk_virtq *vq);

/** Whether `event` is among what was added from `old` to `new` (2.7.10). */
static inline bool virtq__is_passed(uint16_t event, uint16_t new, uint16_t old)
{
	return (uint16_t)(new - event - 1) < (uint16_t)(new - old);
}

#endif /* UK_VIRTQ_INTERNAL_H */
