/* SPDX-License-Identifier: BSD-3-Clause */
/* Requests, with a device that keeps the rules and one that does not. */
#include <errno.h>
#include <string.h>

#include <uk/test.h>

#include "../../../bus/virtio/test/device.h"
#include "../blk-internal.h"

#define NR_SLOTS 4
#define QUEUE 8
#define FLUSH 4

static unsigned int nr_resets;
static uint8_t status;

static uint8_t get_status(struct uk_virtio_device *device __unused)
{
	return status;
}

static void set_status(struct uk_virtio_device *device __unused, uint8_t to)
{
	nr_resets += !to;
	status = to;
}

static void kick(struct uk_virtio_queue *queue __unused)
{
}

static const struct uk_virtio_ops ops = {
	.get_status = get_status,
	.set_status = set_status,
	.kick = kick,
};

static struct uk_virtio_device device;
static struct uk_virtio_queue queue;
static struct test_device test;
static struct blk_slot slots[NR_SLOTS];
static struct blk blk;
static unsigned char data[2048];

static void begin(void)
{
	const struct uk_virtq_layout layout = { .has_indirect = true };

	memset(&blk, 0, sizeof(blk));
	memset(slots, 0, sizeof(slots));
	nr_resets = 0;
	device = (struct uk_virtio_device){
		.name = "blk",
		.ops = &ops,
		.features = UK_VIRTIO_F(UK_VIRTIO_F_VERSION_1),
	};
	queue = (struct uk_virtio_queue){ .device = &device };
	UK_TEST_ASSERT(!uk_virtq_init(&queue.vq, "blk", QUEUE, layout));
	test_device_init(&test, &queue.vq);
	blk.device = &device;
	blk.ssize = 512;
	blk.nr_queues = 1;
	blk.dev.cap.has_flush = true;
	blk.queues[0].queue = &queue;
	blk.queues[0].blk = &blk;
	for (unsigned int i = 0; i < NR_SLOTS; i++) {
		slots[i].next = blk.queues[0].free;
		blk.queues[0].free = &slots[i];
	}
}

static void end(void)
{
	uk_virtq_fini(&queue.vq);
}

static void submit(struct uk_blkreq *req, enum uk_blkreq_op op)
{
	int rc;

	uk_blkreq_init(req, op, 3, 2, data, NULL, NULL);
	rc = blk__submit(&blk.dev, 0, req);
	UK_TEST_EXPECT(uk_blkdev_status_successful(rc));
}

/* How many requests are done; the first one's result in `*result`. */
static unsigned int finish(int *result)
{
	struct uk_list_head done = UK_LIST_HEAD_INIT(done);
	struct uk_blkreq *req;
	unsigned int nr = 0;

	blk__finish(&blk.dev, 0, &done);
	while (!uk_list_empty(&done)) {
		req = uk_list_first_entry(&done, struct uk_blkreq, link);
		uk_list_del(&req->link);
		if (!nr++)
			*result = req->result;
	}
	return nr;
}

/* The device answers the next request; returns its type. */
static uint32_t answer(int said, uint32_t len)
{
	struct test_buffer buffer;
	const struct uk_virtq_piece *last;
	uint32_t type = UINT32_MAX;

	if (!test_device_get(&test, &buffer))
		return type;
	memcpy(&type, (const void *)(uintptr_t)buffer.pieces[0].at,
	       sizeof(type));
	last = &buffer.pieces[buffer.nr_out + buffer.nr_in - 1];
	if (said >= 0)
		*(uint8_t *)(uintptr_t)last->at = (uint8_t)said;
	test_device_put(&test, &buffer, len);
	return type;
}

static int result_of_read(int said, uint32_t len)
{
	struct uk_blkreq req;
	int result = 99;

	begin();
	submit(&req, UK_BLKREQ_READ);
	answer(said, len);
	UK_TEST_EXPECT_SNUM_EQ(finish(&result), 1);
	end();
	return result;
}

UK_TESTCASE(virtio_blk_requests, tells_what_the_device_says)
{
	UK_TEST_EXPECT_SNUM_EQ(result_of_read(0, 1025), 0);
	UK_TEST_EXPECT_SNUM_EQ(result_of_read(1, 1025), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(result_of_read(2, 1025), -ENOTSUP);
}

UK_TESTCASE(virtio_blk_requests, believes_no_answer_that_is_none)
{
	UK_TEST_EXPECT_SNUM_EQ(result_of_read(77, 1025), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(result_of_read(-1, 1025), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(result_of_read(0, 1), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(result_of_read(0, 1023), -EIO);
}

UK_TESTCASE(virtio_blk_requests, flushes_behind_a_write_that_has_to_last)
{
	struct uk_blkreq req;
	int result = 99;

	begin();
	uk_blkreq_init(&req, UK_BLKREQ_WRITE, 3, 2, data, NULL, NULL);
	req.is_fua = true;
	blk__submit(&blk.dev, 0, &req);
	UK_TEST_EXPECT_SNUM_EQ(answer(0, 1), 1);
	UK_TEST_EXPECT_SNUM_EQ(finish(&result), 0);
	UK_TEST_EXPECT_SNUM_EQ(answer(0, 1), FLUSH);
	UK_TEST_EXPECT_SNUM_EQ(finish(&result), 1);
	UK_TEST_EXPECT_SNUM_EQ(result, 0);
	blk__submit(&blk.dev, 0, &req);
	answer(0, 1);
	finish(&result);
	answer(1, 1);
	UK_TEST_EXPECT_SNUM_EQ(finish(&result), 1);
	UK_TEST_EXPECT_SNUM_EQ(result, -EIO);
	end();
}

UK_TESTCASE(virtio_blk_requests, says_when_there_is_no_room)
{
	struct uk_blkreq reqs[NR_SLOTS + 1];
	int result;

	begin();
	for (unsigned int i = 0; i < NR_SLOTS; i++)
		submit(&reqs[i], UK_BLKREQ_WRITE);
	uk_blkreq_init(&reqs[NR_SLOTS], UK_BLKREQ_READ, 0, 1, data, NULL, NULL);
	UK_TEST_EXPECT_SNUM_EQ(blk__submit(&blk.dev, 0, &reqs[NR_SLOTS]), 0);
	answer(0, 1);
	UK_TEST_EXPECT_SNUM_EQ(finish(&result), 1);
	submit(&reqs[NR_SLOTS], UK_BLKREQ_READ);
	end();
}

UK_TESTCASE(virtio_blk_requests, a_device_that_breaks_the_rules_is_reset)
{
	struct test_buffer buffer;
	struct uk_blkreq reqs[2];
	int result = 0;

	begin();
	submit(&reqs[0], UK_BLKREQ_READ);
	submit(&reqs[1], UK_BLKREQ_WRITE);
	UK_TEST_ASSERT(test_device_get(&test, &buffer));
	buffer.id = QUEUE - 1; /* which it was not given */
	test_device_put(&test, &buffer, 1025);
	UK_TEST_EXPECT_SNUM_EQ(finish(&result), 2);
	UK_TEST_EXPECT_SNUM_EQ(result, -EIO);
	UK_TEST_EXPECT_SNUM_EQ(nr_resets, 1);
	UK_TEST_EXPECT_SNUM_EQ(blk__submit(&blk.dev, 0, &reqs[0]), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(blk__intr_enable(&blk.dev, 0), 0);
	end();
}

uk_testsuite_register(virtio_blk_requests, NULL);
