/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/test.h>

#include "../blk-internal.h"

#define BIT(nr) UK_VIRTIO_F(nr)

static struct uk_blkdev_cap cap;
static uint16_t nr_queues;

static int look(uint64_t features, const struct blk_config *config)
{
	cap = (struct uk_blkdev_cap){ 0 };
	return blk__limits(&cap, features, config, &nr_queues);
}

UK_TESTCASE(virtio_blk_limits, takes_what_the_device_says)
{
	const struct blk_config config = { .capacity = 800,
					   .seg_max = 10,
					   .blk_size = 4096,
					   .num_queues = 3 };

	UK_TEST_EXPECT_SNUM_EQ(look(0, &config), 0);
	UK_TEST_EXPECT(cap.sectors == 800 && cap.ssize == 512);
	UK_TEST_EXPECT(!cap.has_flush && !cap.is_read_only && nr_queues == 1);
	UK_TEST_EXPECT_SNUM_EQ(look(BIT(BLK_F_BLK_SIZE) | BIT(BLK_F_MQ) |
					    BIT(BLK_F_SEG_MAX) |
					    BIT(BLK_F_FLUSH) | BIT(BLK_F_RO),
				    &config),
			       0);
	UK_TEST_EXPECT(cap.sectors == 100 && cap.ssize == 4096);
	UK_TEST_EXPECT(cap.max_pieces == 10 && nr_queues == 3);
	UK_TEST_EXPECT(cap.has_flush && cap.is_read_only);
}

UK_TESTCASE(virtio_blk_limits, refuses_sectors_that_cannot_be)
{
	static const uint32_t sizes[] = { 0, 1, 511, 513, 131072, UINT32_MAX };
	struct blk_config config = { .capacity = 800 };

	for (unsigned int i = 0; i < ARRAY_SIZE(sizes); i++) {
		config.blk_size = sizes[i];
		UK_TEST_EXPECT_SNUM_EQ(look(BIT(BLK_F_BLK_SIZE), &config),
				       -EINVAL);
	}
	config.capacity = UINT64_MAX;
	UK_TEST_EXPECT_SNUM_EQ(look(0, &config), -EINVAL);
}

UK_TESTCASE(virtio_blk_limits, bounds_requests)
{
	struct blk_config config = { .capacity = 800, .size_max = 2048 };
	uint64_t features = BIT(BLK_F_SIZE_MAX) | BIT(BLK_F_SEG_MAX) |
			    BIT(BLK_F_MQ);

	UK_TEST_EXPECT_SNUM_EQ(look(features, &config), 0);
	UK_TEST_EXPECT(cap.max_sectors_per_req == 4 && cap.max_pieces == 1);
	UK_TEST_EXPECT_SNUM_EQ(nr_queues, 1);
	config.seg_max = UINT32_MAX;
	config.num_queues = UINT16_MAX;
	UK_TEST_EXPECT_SNUM_EQ(look(features, &config), 0);
	UK_TEST_EXPECT_SNUM_EQ(cap.max_pieces, BLK_PIECES_MAX);
	UK_TEST_EXPECT_SNUM_EQ(nr_queues, UK_BLKDEV_QUEUES_MAX);
	config.size_max = 511;
	UK_TEST_EXPECT_SNUM_EQ(look(features, &config), -EINVAL);
}

UK_TESTCASE(virtio_blk_limits, offers_only_what_is_of_use)
{
	struct blk_config config = { .capacity = 80000,
				     .max_discard_sectors = 1,
				     .max_discard_seg = 1,
				     .max_zeroes_sectors = UINT32_MAX };
	uint64_t features = BIT(BLK_F_DISCARD) | BIT(BLK_F_WRITE_ZEROES);

	UK_TEST_EXPECT_SNUM_EQ(look(features, &config), 0);
	UK_TEST_EXPECT(!cap.has_discard && !cap.has_write_zeroes);
	config.max_zeroes_seg = 1;
	UK_TEST_EXPECT_SNUM_EQ(look(features, &config), 0);
	UK_TEST_EXPECT(!cap.has_discard && cap.has_write_zeroes);
}

uk_testsuite_register(virtio_blk_limits, NULL);
