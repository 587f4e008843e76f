/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <string.h>

#include <uk/test.h>

#include "model.h"

static unsigned char out[16 * MODEL_SSIZE] __attribute__((aligned(16)));
static unsigned char in[16 * MODEL_SSIZE] __attribute__((aligned(16)));

static struct model *up(void)
{
	struct model *model = model_create();

	if (model && uk_blkdev_up(&model->dev))
		return NULL;
	for (size_t i = 0; i < sizeof(out); i++)
		out[i] = (unsigned char)(i * 7 + i / MODEL_SSIZE);
	memset(in, 0, sizeof(in));
	return model;
}

UK_TESTCASE(ukblkdev, comes_up_when_it_is_used)
{
	struct model *model = model_create();

	UK_TEST_ASSERT(model != NULL);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_state_get(&model->dev),
			       UK_BLKDEV_UNCONFIGURED);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_flush(&model->dev), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_state_get(&model->dev),
			       UK_BLKDEV_RUNNING);
	UK_TEST_EXPECT_SNUM_EQ(model->nr_flushes, 1);
	UK_TEST_EXPECT(uk_blkdev_find(uk_blkdev_name_get(&model->dev)) ==
		       &model->dev);
	UK_TEST_EXPECT(uk_blkdev_get(uk_blkdev_id_get(&model->dev)) ==
		       &model->dev);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_stop(&model->dev), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_unconfigure(&model->dev), -EBUSY);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_queue_unconfigure(&model->dev, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_unconfigure(&model->dev), 0);
	UK_TEST_EXPECT_SNUM_EQ(model->nr_up, 0);
}

UK_TESTCASE(ukblkdev, cuts_what_is_too_long_for_a_request)
{
	struct model *model = up();
	struct uk_blkdev_stats stats;

	UK_TEST_ASSERT(model != NULL);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_write(&model->dev, 0, 3, 16, out),
			       0);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_read(&model->dev, 0, 3, 16, in),
			       0);
	UK_TEST_EXPECT(!memcmp(in, out, sizeof(in)));
	UK_TEST_EXPECT(
		!memcmp(model->data + 3 * MODEL_SSIZE, out, sizeof(out)));
	uk_blkdev_stats_get(&model->dev, &stats);
	UK_TEST_EXPECT_SNUM_EQ(stats.nr_writes, 2);
	UK_TEST_EXPECT_SNUM_EQ(stats.sectors_read, 16);
}

UK_TESTCASE(ukblkdev, refuses_what_a_device_cannot_do)
{
	struct model *model = up();
	struct uk_blkdev *dev = &model->dev;

	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_read(dev, 0, 64, 1, in), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_read(dev, 0, 60, 5, in), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_read(dev, 0, UINT64_MAX, 2, in),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_read(dev, 0, 0, 1, in + 1),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_read(dev, 1, 0, 1, in), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_io(dev, 0, UK_BLKREQ_DISCARD, 0,
						 1, NULL),
			       -ENOTSUP);
	dev->cap.is_read_only = true;
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_write(dev, 0, 0, 1, out), -EROFS);
}

UK_TESTCASE(ukblkdev, checks_pieces)
{
	struct model *model = up();
	struct uk_blkreq_piece more[3] = { { in + 2048, 1 }, { in, 2 } };
	struct uk_blkreq req;

	uk_blkreq_init(&req, UK_BLKREQ_WRITE, 5, 1, out, NULL, NULL);
	req.more = more;
	req.nr_more = 2;
	memset(in, 'i', sizeof(in));
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_req(&model->dev, 0, &req), 0);
	UK_TEST_EXPECT_SNUM_EQ(model->data[6 * MODEL_SSIZE], 'i');
	UK_TEST_EXPECT_SNUM_EQ(model->data[9 * MODEL_SSIZE - 1], 'i');
	UK_TEST_EXPECT_SNUM_EQ(model->data[9 * MODEL_SSIZE], 0);
	req.nr_more = 3;
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_req(&model->dev, 0, &req),
			       -EINVAL);
	req.nr_more = 2;
	more[1].nb_sectors = 7;
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_req(&model->dev, 0, &req),
			       -EINVAL);
	more[1].nb_sectors = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_req(&model->dev, 0, &req),
			       -EINVAL);
	req.is_fua = true; /* which this one has not */
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_req(&model->dev, 0, &req),
			       -ENOTSUP);
}

static void note(struct uk_blkreq *req, void *cookie)
{
	struct uk_blkreq **last = cookie;

	*last = req;
}

UK_TESTCASE(ukblkdev, takes_several_until_it_is_full)
{
	struct model *model = up();
	struct uk_blkreq reqs[MODEL_ROOM + 1], *last = NULL;
	int rc;

	model->is_reversed = model->is_slow = true;
	for (unsigned int i = 0; i <= MODEL_ROOM; i++) {
		uk_blkreq_init(&reqs[i], UK_BLKREQ_READ, i, 1, in, note, &last);
		rc = uk_blkdev_queue_submit_one(&model->dev, 0, &reqs[i]);
		UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_status_successful(rc),
				       i < MODEL_ROOM);
		UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_status_more(rc),
				       i < MODEL_ROOM - 1);
	}
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_stop(&model->dev), -EBUSY);
	uk_blkdev_queue_finish_reqs(&model->dev, 0);
	UK_TEST_EXPECT(last == &reqs[MODEL_ROOM - 1]);
	UK_TEST_EXPECT(uk_blkreq_is_done(last));
	UK_TEST_EXPECT(!uk_blkreq_is_done(&reqs[0]));
	for (unsigned int i = 1; i < MODEL_ROOM; i++)
		uk_blkdev_queue_finish_reqs(&model->dev, 0);
	UK_TEST_EXPECT(last == &reqs[0]);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_stop(&model->dev), 0);
}

UK_TESTCASE(ukblkdev, tells_errors_of_the_device)
{
	struct model *model = up();
	struct uk_blkdev_stats stats;

	model->error = -EIO;
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_write(&model->dev, 0, 0, 16, out),
			       -EIO);
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_flush(&model->dev), -EIO);
	uk_blkdev_stats_get(&model->dev, &stats);
	UK_TEST_EXPECT_SNUM_EQ(stats.nr_errors, 2);
	model->error = 0;
	model->refusal = -EIO;
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_flush(&model->dev), -EIO);
}

UK_TESTCASE(ukblkdev, does_not_wait_for_room_that_nobody_makes)
{
	struct model *model = up();

	model->nr_pending = MODEL_ROOM; /* it says so, but has none */
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_flush(&model->dev), -ENOMEM);
	model->nr_pending = 0;
	model->dev.cap.has_flush = false; /* then there is nothing to do */
	UK_TEST_EXPECT_SNUM_EQ(uk_blkdev_sync_flush(&model->dev), 0);
	UK_TEST_EXPECT_SNUM_EQ(model->nr_flushes, 0);
}

uk_testsuite_register(ukblkdev, NULL);
