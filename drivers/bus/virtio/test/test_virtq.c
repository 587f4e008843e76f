/* SPDX-License-Identifier: BSD-3-Clause */
/* Queues against a device that keeps the rules, and one that does not. */
#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/test.h>
#include <uk/virtq.h>

#include "device.h"

#define SIZE 16
#define ROUNDS 3000
#define MOST_PIECES 6

static struct uk_virtq vq;
static struct test_device device;
static char room[64];

/* Each layout that devices may choose. */
#define LAYOUT(packed, indirect, event_index)                      \
	{                                                          \
		.is_packed = (packed), .has_indirect = (indirect), \
		.has_event_index = (event_index)                   \
	}

static const struct uk_virtq_layout layouts[] = {
	LAYOUT(0, 0, 0), LAYOUT(0, 1, 0), LAYOUT(0, 0, 1), LAYOUT(0, 1, 1),
	LAYOUT(1, 0, 0), LAYOUT(1, 1, 0), LAYOUT(1, 0, 1), LAYOUT(1, 1, 1),
};

static void begin(const struct uk_virtq_layout *layout)
{
	UK_TEST_ASSERT(!uk_virtq_init(&vq, "test", SIZE, *layout));
	test_device_init(&device, &vq);
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 16;
}

/* What a buffer was, by its cookie. */
struct sent {
	unsigned int nr_out, nr_in;
	uint32_t writable;
	bool is_out;
};

static struct sent sent[SIZE];

static struct sent *unused_sent(void)
{
	unsigned int i;

	for (i = 0; i < SIZE; i++)
		if (!sent[i].is_out)
			return &sent[i];
	return NULL;
}

static unsigned int send_some(uint32_t *state)
{
	struct uk_virtq_piece pieces[MOST_PIECES];
	unsigned int nr = 0, i;
	struct sent *s;

	while ((s = unused_sent()) && next_random(state) % 4) {
		s->nr_out = next_random(state) % (MOST_PIECES / 2 + 1);
		s->nr_in = 1 + next_random(state) % (MOST_PIECES / 2);
		s->writable = 0;
		for (i = 0; i < s->nr_out + s->nr_in; i++) {
			pieces[i].at = (uintptr_t)room + i;
			pieces[i].len = 1 + next_random(state) % 30;
			s->writable += i < s->nr_out ? 0 : pieces[i].len;
		}
		if (uk_virtq_add(&vq, pieces, s->nr_out, s->nr_in, s))
			break;
		s->is_out = true;
		nr++;
	}
	return nr;
}

static struct test_buffer held[SIZE];
static unsigned int nr_held;

static void device_takes(void)
{
	while (test_device_get(&device, &held[nr_held])) {
		UK_TEST_EXPECT(held[nr_held].nr_in > 0);
		UK_TEST_EXPECT_PTR_EQ(
			(void *)(uintptr_t)held[nr_held].pieces[0].at, room);
		nr_held++;
	}
}

static uint32_t bytes_of(const struct test_buffer *buffer)
{
	uint32_t sum = 0;
	unsigned int i;

	for (i = buffer->nr_out; i < buffer->nr_out + buffer->nr_in; i++)
		sum += buffer->pieces[i].len;
	return sum;
}

static void device_gives(uint32_t *state)
{
	while (nr_held && next_random(state) % 5) {
		unsigned int which = next_random(state) % nr_held;

		test_device_put(&device, &held[which], bytes_of(&held[which]));
		held[which] = held[--nr_held];
	}
}

static unsigned int driver_takes(void)
{
	unsigned int nr = 0;
	struct sent *s;
	uint32_t len;

	while ((s = uk_virtq_take(&vq, &len))) {
		UK_TEST_EXPECT(s->is_out);
		UK_TEST_EXPECT_SNUM_EQ(len, s->writable);
		s->is_out = false;
		nr++;
	}
	return nr;
}

static void run_rounds(uint32_t state)
{
	unsigned int i, nr_sent = 0, nr_back = 0;

	nr_held = 0;
	memset(sent, 0, sizeof(sent));
	for (i = 0; i < ROUNDS; i++) {
		nr_sent += send_some(&state);
		device_takes();
		device_gives(&state);
		nr_back += driver_takes();
	}
	UK_TEST_EXPECT(!vq.is_broken);
	UK_TEST_EXPECT(nr_back > ROUNDS / 2);
	while (nr_held)
		device_gives(&state);
	nr_back += driver_takes();
	UK_TEST_EXPECT_SNUM_EQ(nr_sent, nr_back);
	UK_TEST_EXPECT_SNUM_EQ(vq.nr_free, SIZE);
}

UK_TESTCASE(ukvirtq, buffers_come_back_in_any_order)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(layouts); i++) {
		begin(&layouts[i]);
		run_rounds(i);
		uk_virtq_fini(&vq);
	}
}

/* --- in order ---------------------------------------------------------------- */

static const struct uk_virtq_layout ordered[] = {
	{ .has_order = true },
	{ .has_order = true, .has_indirect = true, .has_event_index = true },
	{ .has_order = true, .is_packed = true },
	{ .has_order = true,
	  .is_packed = true,
	  .has_indirect = true,
	  .has_event_index = true },
};

static void device_gives_batch(uint32_t *state)
{
	unsigned int nr = nr_held ? 1 + next_random(state) % nr_held : 0;

	if (!nr)
		return;
	test_device_put_batch(&device, held, nr, bytes_of(&held[nr - 1]));
	nr_held -= nr;
	memmove(held, held + nr, nr_held * sizeof(held[0]));
}

UK_TESTCASE(ukvirtq, batches_come_back_in_order)
{
	unsigned int i, n;
	uint32_t state;

	for (i = 0; i < ARRAY_SIZE(ordered); i++) {
		begin(&ordered[i]);
		nr_held = 0;
		memset(sent, 0, sizeof(sent));
		state = i;
		for (n = 0; n < ROUNDS; n++) {
			send_some(&state);
			device_takes();
			device_gives_batch(&state);
			driver_takes();
			UK_TEST_EXPECT(uk_virtq_wait(&vq));
		}
		UK_TEST_EXPECT(!vq.is_broken);
		device_gives_batch(&state);
		while (nr_held)
			device_gives_batch(&state);
		driver_takes();
		UK_TEST_EXPECT_SNUM_EQ(vq.nr_free, SIZE);
		uk_virtq_fini(&vq);
	}
}

static void send_one(void *cookie)
{
	const struct uk_virtq_piece piece = { (uintptr_t)room, sizeof(room) };

	UK_TEST_EXPECT_ZERO(uk_virtq_add(&vq, &piece, 0, 1, cookie));
}

static void finish_one(void)
{
	struct test_buffer buffer;

	UK_TEST_ASSERT(test_device_get(&device, &buffer));
	test_device_put(&device, &buffer, 1);
}

UK_TESTCASE(ukvirtq, the_device_is_told_when_it_wishes)
{
	unsigned int i, round;
	uint32_t len;

	for (i = 0; i < ARRAY_SIZE(layouts); i++) {
		begin(&layouts[i]);
		UK_TEST_EXPECT(!uk_virtq_must_kick(&vq));
		for (round = 0; round < 5 * SIZE; round++) {
			if (layouts[i].has_event_index)
				test_device_wait(&device);
			send_one(&vq);
			UK_TEST_EXPECT(uk_virtq_must_kick(&vq));
			UK_TEST_EXPECT(!uk_virtq_must_kick(&vq));
			send_one(&vq);
			/* with the event index it has been told already */
			UK_TEST_EXPECT_SNUM_EQ(uk_virtq_must_kick(&vq),
					       !layouts[i].has_event_index);
			finish_one();
			finish_one();
			UK_TEST_EXPECT(uk_virtq_take(&vq, &len) == &vq);
			UK_TEST_EXPECT(uk_virtq_take(&vq, &len) == &vq);
		}
		uk_virtq_fini(&vq);
	}
}

UK_TESTCASE(ukvirtq, interrupts_are_wished_for)
{
	unsigned int i, round;
	uint32_t len;

	for (i = 0; i < ARRAY_SIZE(layouts); i++) {
		begin(&layouts[i]);
		for (round = 0; round < 3 * SIZE; round++) {
			UK_TEST_EXPECT(uk_virtq_wait(&vq));
			send_one(&vq);
			finish_one();
			UK_TEST_EXPECT(test_device_must_interrupt(&device));
			uk_virtq_quiet(&vq);
			UK_TEST_EXPECT(uk_virtq_take(&vq, &len) == &vq);
			send_one(&vq);
			finish_one();
			uk_virtq_quiet(&vq);
			UK_TEST_EXPECT(!test_device_must_interrupt(&device) ||
				       vq.has_event_index);
			/* who asks too late is told so */
			UK_TEST_EXPECT(!uk_virtq_wait(&vq));
			UK_TEST_EXPECT(uk_virtq_take(&vq, &len) == &vq);
		}
		uk_virtq_fini(&vq);
	}
}

UK_TESTCASE(ukvirtq, a_full_queue_says_so)
{
	const struct uk_virtq_piece piece = { (uintptr_t)room, 1 };
	unsigned int i, nr;

	for (i = 0; i < ARRAY_SIZE(layouts); i++) {
		begin(&layouts[i]);
		for (nr = 0; nr < SIZE; nr++)
			send_one(&vq);
		UK_TEST_EXPECT_SNUM_EQ(uk_virtq_add(&vq, &piece, 0, 1, &vq),
				       -ENOSPC);
		finish_one();
		UK_TEST_EXPECT(uk_virtq_take(&vq, &(uint32_t){ 0 }) == &vq);
		send_one(&vq);
		uk_virtq_fini(&vq); /* with all of them out */
	}
}

UK_TESTCASE(ukvirtq, what_can_never_be_is_refused)
{
	struct uk_virtq_piece pieces[SIZE + 1];
	unsigned int i;

	for (i = 0; i <= SIZE; i++)
		pieces[i] = (struct uk_virtq_piece){ (uintptr_t)room, 1 };
	UK_TEST_EXPECT_SNUM_EQ(uk_virtq_init(&vq, "test", 0, layouts[0]),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_virtq_init(&vq, "test", 12, layouts[0]),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_virtq_init(&vq, "test", 40000, layouts[4]),
			       -EINVAL);
	for (i = 0; i < ARRAY_SIZE(layouts); i++) {
		begin(&layouts[i]);
		UK_TEST_EXPECT_SNUM_EQ(uk_virtq_add(&vq, pieces, 0, 0, &vq),
				       -EINVAL);
		UK_TEST_EXPECT_SNUM_EQ(uk_virtq_add(&vq, pieces, 1, SIZE, &vq),
				       -EINVAL);
		uk_virtq_fini(&vq);
	}
}

/* --- a hostile device ------------------------------------------------------ */

static void expect_broken(void)
{
	const struct uk_virtq_piece piece = { (uintptr_t)room, 1 };
	uint32_t len;

	UK_TEST_EXPECT(!uk_virtq_take(&vq, &len));
	UK_TEST_EXPECT(vq.is_broken);
	UK_TEST_EXPECT_SNUM_EQ(uk_virtq_add(&vq, &piece, 0, 1, &vq), -EIO);
	UK_TEST_EXPECT(!uk_virtq_must_kick(&vq));
	uk_virtq_fini(&vq);
}

static struct test_buffer get_one(void)
{
	struct test_buffer buffer = { 0 };

	send_one(&vq);
	send_one(&vq);
	UK_TEST_EXPECT(test_device_get(&device, &buffer));
	return buffer;
}

UK_TESTCASE(ukvirtq, hostile_numbers_break_the_queue_only)
{
	static const uint16_t numbers[] = { SIZE, 5, 0x7fff, 0xffff };
	struct test_buffer buffer;
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(layouts); i++)
		for (n = 0; n < ARRAY_SIZE(numbers); n++) {
			begin(&layouts[i]);
			buffer = get_one();
			buffer.id = numbers[n];
			test_device_put(&device, &buffer, 1);
			expect_broken();
		}
}

UK_TESTCASE(ukvirtq, hostile_lengths_break_the_queue_only)
{
	static const uint32_t lens[] = { sizeof(room) + 1, 0xffffffff };
	struct test_buffer buffer;
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(layouts); i++)
		for (n = 0; n < ARRAY_SIZE(lens); n++) {
			begin(&layouts[i]);
			buffer = get_one();
			test_device_put(&device, &buffer, lens[n]);
			expect_broken();
		}
}

UK_TESTCASE(ukvirtq, a_buffer_that_comes_twice_breaks_the_queue_only)
{
	struct test_buffer buffer;
	unsigned int i;
	uint32_t len;

	for (i = 0; i < ARRAY_SIZE(layouts); i++) {
		begin(&layouts[i]);
		buffer = get_one();
		test_device_put(&device, &buffer, 1);
		test_device_put(&device, &buffer, 1);
		UK_TEST_EXPECT(uk_virtq_take(&vq, &len) == &vq);
		expect_broken();
	}
}

UK_TESTCASE(ukvirtq, an_index_that_jumps_breaks_the_queue_only)
{
	begin(&layouts[0]);
	get_one();
	device.used = 100;
	test_device_put(&device, &(struct test_buffer){ 0 }, 0);
	expect_broken();
}

UK_TESTCASE(ukvirtq, half_a_batch_breaks_the_queue_only)
{
	struct test_buffer buffers[3];
	unsigned int i;
	uint32_t len;

	begin(&ordered[0]);
	for (i = 0; i < 3; i++)
		send_one(&vq);
	for (i = 0; i < 3; i++)
		UK_TEST_EXPECT(test_device_get(&device, &buffers[i]));
	/* that of the last, but the index tells of one */
	test_device_put(&device, &buffers[2], 1);
	UK_TEST_EXPECT_PTR_EQ(uk_virtq_take(&vq, &len), &vq);
	expect_broken();
}

uk_testsuite_register(ukvirtq, NULL);
