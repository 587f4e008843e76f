/* SPDX-License-Identifier: BSD-3-Clause */
/* What a device says of itself, checked (5.2.4, 5.2.5). */
#include "blk-internal.h"

#include <errno.h>

#define SSIZE_MAX_ 65536U
#define LONGEST (4U << 20) /* bytes of a request */

static bool has(uint64_t features, unsigned int bit)
{
	return features >> bit & 1;
}

static int set_size(struct uk_blkdev_cap *cap, uint64_t features,
		    const struct blk_config *config)
{
	uint32_t ssize = BLK_SECTOR;

	if (has(features, BLK_F_BLK_SIZE))
		ssize = config->blk_size;
	if (ssize < BLK_SECTOR || ssize > SSIZE_MAX_ || (ssize & (ssize - 1)))
		return -EINVAL;
	cap->ssize = ssize;
	cap->sectors = config->capacity / (ssize / BLK_SECTOR);
	/* no number of bytes is beyond 63 bits */
	return config->capacity >> 54 ? -EINVAL : 0;
}

/* A piece is at most a request, so one that may be short shortens that. */
static int set_request(struct uk_blkdev_cap *cap, uint64_t features,
		       const struct blk_config *config)
{
	uint32_t pieces = BLK_PIECES_MAX, longest = LONGEST;

	if (has(features, BLK_F_SEG_MAX))
		pieces = MIN(MAX(config->seg_max, 1), BLK_PIECES_MAX);
	if (has(features, BLK_F_SIZE_MAX))
		longest = MIN(longest, config->size_max);
	if (longest < cap->ssize)
		return -EINVAL;
	cap->max_pieces = (uint16_t)pieces;
	cap->max_sectors_per_req = longest / cap->ssize;
	cap->ioalign = sizeof(uint32_t);
	return 0;
}

/* One that takes less than the longest request, or nothing, has it not. */
static bool is_useful(const struct uk_blkdev_cap *cap, uint32_t sectors,
		      uint32_t segments)
{
	return segments &&
	       sectors / (cap->ssize / BLK_SECTOR) >= cap->max_sectors_per_req;
}

int blk__limits(struct uk_blkdev_cap *cap, uint64_t features,
		const struct blk_config *config, uint16_t *nr_queues)
{
	int rc = set_size(cap, features, config);

	rc = rc ? rc : set_request(cap, features, config);
	if (rc)
		return rc;
	cap->is_read_only = has(features, BLK_F_RO);
	cap->has_flush = has(features, BLK_F_FLUSH);
	cap->has_fua = true; /* a write, then a flush */
	cap->has_discard = has(features, BLK_F_DISCARD) &&
			   is_useful(cap, config->max_discard_sectors,
				     config->max_discard_seg);
	cap->has_write_zeroes = has(features, BLK_F_WRITE_ZEROES) &&
				is_useful(cap, config->max_zeroes_sectors,
					  config->max_zeroes_seg);
	*nr_queues = 1;
	if (has(features, BLK_F_MQ))
		*nr_queues =
			MIN(MAX(config->num_queues, 1), UK_BLKDEV_QUEUES_MAX);
	return 0;
}
