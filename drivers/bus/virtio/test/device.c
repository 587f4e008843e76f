/* SPDX-License-Identifier: BSD-3-Clause */
/* Sources: VIRTIO 1.2, 2.7 and 2.8, from the device's side. */
#include "device.h"

#include <string.h>

struct desc { /* of both layouts: the last two words differ */
	uint64_t at;
	uint32_t len;
	uint16_t third, fourth;
};

#define NEXT 1
#define WRITE 2
#define INDIRECT 4
#define AVAIL 0x80
#define USED 0x8000

static uint16_t *words(void *p)
{
	return p;
}

void test_device_init(struct test_device *device, struct uk_virtq *vq)
{
	*device = (struct test_device){ .vq = vq,
					.seen_wrap = true,
					.used_wrap = true };
}

static void take_piece(struct test_buffer *buffer, const struct desc *desc,
		       uint16_t flags)
{
	buffer->pieces[buffer->nr_out + buffer->nr_in] =
		(struct uk_virtq_piece){ desc->at, desc->len };
	if (flags & WRITE)
		buffer->nr_in++;
	else
		buffer->nr_out++;
}

/* --- split --------------------------------------------------------------- */

static void walk_split(struct test_buffer *buffer, const struct desc *table,
		       uint16_t at)
{
	for (;;) {
		uint16_t flags = table[at].third, next = table[at].fourth;

		if (flags & INDIRECT) {
			walk_split(buffer, (const void *)table[at].at, 0);
			return;
		}
		take_piece(buffer, &table[at], flags);
		if (!(flags & NEXT))
			return;
		at = next;
	}
}

static bool get_split(struct test_device *device, struct test_buffer *buffer)
{
	struct uk_virtq *vq = device->vq;
	uint16_t *avail = words(vq->driver);

	if (avail[1] == device->seen)
		return false;
	memset(buffer, 0, sizeof(*buffer));
	buffer->id = avail[2 + (device->seen & (vq->size - 1))];
	walk_split(buffer, vq->desc, buffer->id);
	device->seen++;
	return true;
}

static void put_split(struct test_device *device,
		      const struct test_buffer *buffer, uint32_t len)
{
	struct uk_virtq *vq = device->vq;
	uint32_t *element = (uint32_t *)vq->device + 1 +
			    2 * (device->used & (vq->size - 1));

	element[0] = buffer->id;
	element[1] = len;
	words(vq->device)[1] = ++device->used;
}

static void wait_split(struct test_device *device)
{
	struct uk_virtq *vq = device->vq;

	words(vq->device)[2 + 4 * vq->size] = device->seen;
}

static bool must_interrupt_split(const struct test_device *device)
{
	const struct uk_virtq *vq = device->vq;
	const uint16_t *avail = vq->driver;

	if (!vq->has_event_index)
		return !(avail[0] & 1);
	return avail[2 + vq->size] == (uint16_t)(device->used - 1);
}

/* --- packed --------------------------------------------------------------- */

static void step(uint16_t *at, bool *wrap, unsigned int by, uint16_t size)
{
	*at += by;
	if (*at < size)
		return;
	*at -= size;
	*wrap = !*wrap;
}

static void walk_table(struct test_buffer *buffer, const struct desc *table,
		       unsigned int nr)
{
	unsigned int i;

	for (i = 0; i < nr; i++)
		take_piece(buffer, &table[i], table[i].fourth);
}

static bool get_packed(struct test_device *device, struct test_buffer *buffer)
{
	struct uk_virtq *vq = device->vq;
	struct desc *ring = vq->desc, *desc = &ring[device->seen];
	uint16_t flags = desc->fourth;

	if (!!(flags & AVAIL) != device->seen_wrap ||
	    !!(flags & USED) == device->seen_wrap)
		return false;
	memset(buffer, 0, sizeof(*buffer));
	do {
		desc = &ring[device->seen];
		flags = desc->fourth;
		buffer->id = desc->third;
		buffer->nr_slots++;
		if (flags & INDIRECT)
			walk_table(buffer, (const void *)desc->at,
				   desc->len / sizeof(*desc));
		else
			take_piece(buffer, desc, flags);
		step(&device->seen, &device->seen_wrap, 1, vq->size);
	} while (flags & NEXT);
	return true;
}

static void put_packed(struct test_device *device,
		       const struct test_buffer *buffer, uint32_t len)
{
	struct uk_virtq *vq = device->vq;
	struct desc *desc = (struct desc *)vq->desc + device->used;

	desc->third = buffer->id;
	desc->len = len;
	desc->fourth = device->used_wrap ? AVAIL | USED : 0;
	step(&device->used, &device->used_wrap, buffer->nr_slots, vq->size);
}

static void wait_packed(struct test_device *device)
{
	uint16_t *wish = words(device->vq->device);

	wish[0] = device->seen | (device->seen_wrap ? 0x8000 : 0);
	wish[1] = 2;
}

static bool must_interrupt_packed(const struct test_device *device)
{
	return words(device->vq->driver)[1] != 1;
}

/* --- both ------------------------------------------------------------------ */

bool test_device_get(struct test_device *device, struct test_buffer *buffer)
{
	return device->vq->is_packed ? get_packed(device, buffer)
				     : get_split(device, buffer);
}

void test_device_put(struct test_device *device,
		     const struct test_buffer *buffer, uint32_t len)
{
	if (device->vq->is_packed)
		put_packed(device, buffer, len);
	else
		put_split(device, buffer, len);
}

void test_device_put_batch(struct test_device *device,
			   const struct test_buffer *buffers, unsigned int nr,
			   uint32_t len)
{
	struct test_buffer last = buffers[nr - 1];
	unsigned int i;

	for (i = 0; i + 1 < nr; i++)
		last.nr_slots += buffers[i].nr_slots;
	test_device_put(device, &last, len);
	if (device->vq->is_packed)
		return;
	device->used += nr - 1;
	words(device->vq->device)[1] = device->used;
}

void test_device_wait(struct test_device *device)
{
	if (device->vq->is_packed)
		wait_packed(device);
	else
		wait_split(device);
}

bool test_device_must_interrupt(const struct test_device *device)
{
	return device->vq->is_packed ? must_interrupt_packed(device)
				     : must_interrupt_split(device);
}
