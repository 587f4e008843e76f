/* SPDX-License-Identifier: BSD-3-Clause */
/* The device's side of a queue, written for the tests from the specification. */
#ifndef TEST_DEVICE_H
#define TEST_DEVICE_H

#include <uk/virtq.h>

#define TEST_PIECES 16

/* A buffer as the device sees it. */
struct test_buffer {
	uint16_t id;
	unsigned int nr_slots; /* packed: of the ring */
	unsigned int nr_out, nr_in;
	struct uk_virtq_piece pieces[TEST_PIECES];
};

struct test_device {
	struct uk_virtq *vq;
	uint16_t seen, used; /* split: free-running; packed: slots */
	bool seen_wrap, used_wrap;
	bool wants_no_kicks;
};

void test_device_init(struct test_device *device, struct uk_virtq *vq);

/** The next buffer that was added; false: none. */
bool test_device_get(struct test_device *device, struct test_buffer *buffer);

/** Gives one back, of which `len` bytes were written. */
void test_device_put(struct test_device *device,
		     const struct test_buffer *buffer, uint32_t len);

/** Gives back `nr` at once, in the order in which they came (in order only). */
void test_device_put_batch(struct test_device *device,
			   const struct test_buffer *buffers, unsigned int nr,
			   uint32_t len);

/** Wishes to be told at the next buffer that is added. */
void test_device_wait(struct test_device *device);

/** Whether the driver wants an interrupt for what was just given back. */
bool test_device_must_interrupt(const struct test_device *device);

#endif /* TEST_DEVICE_H */
