/* SPDX-License-Identifier: BSD-3-Clause */
/* Blocks in large requests, several of which are under way at once. */
#include "ext-internal.h"

static int finish(struct ext_transfer *transfer, struct ext_run *run)
{
	int rc = 0;

	if (run->is_under_way)
		rc = uk_blkdev_sync_end(transfer->device->dev, transfer->queue,
					&run->req);
	run->is_under_way = false;
	transfer->error = transfer->error ? transfer->error : rc;
	return transfer->error;
}

static int send(struct ext_transfer *transfer)
{
	struct ext_run *run = &transfer->runs[transfer->now];
	struct uk_blkdev *dev = transfer->device->dev;
	uint64_t ratio = transfer->device->blocksize / uk_blkdev_ssize(dev);
	int rc;

	if (!run->nr_pieces)
		return 0;
	uk_blkreq_init(&run->req, transfer->op, run->block * ratio,
		       run->pieces[0].nb_sectors, run->pieces[0].buf, NULL,
		       NULL);
	run->req.more = run->pieces + 1;
	run->req.nr_more = run->nr_pieces - 1;
	rc = uk_blkdev_sync_begin(dev, transfer->queue, &run->req);
	run->nr_pieces = 0;
	run->is_under_way = !rc;
	transfer->error = transfer->error ? transfer->error : rc;
	transfer->now = (transfer->now + 1) % EXT_RUNS;
	return finish(transfer, &transfer->runs[transfer->now]);
}

void ext__transfer_begin(struct ext_transfer *transfer,
			 struct ext_device *device, enum uk_blkreq_op op)
{
	transfer->device = device;
	transfer->op = op;
	transfer->queue = uk_blkdev_queue_here(device->dev);
	transfer->now = 0;
	transfer->error = 0;
	for (unsigned int i = 0; i < EXT_RUNS; i++) {
		transfer->runs[i].nr_pieces = 0;
		transfer->runs[i].is_under_way = false;
	}
}

static bool has_room(const struct ext_transfer *transfer,
		     const struct ext_run *run, uint64_t at, uint64_t nr)
{
	const struct uk_blkdev_cap *cap =
		uk_blkdev_capabilities(transfer->device->dev);
	uint64_t ratio = transfer->device->blocksize / cap->ssize;

	return run->block + run->nr_blocks == at &&
	       run->nr_pieces < MIN(EXT_PIECES, cap->max_pieces) &&
	       (run->nr_blocks + nr) * ratio <= cap->max_sectors_per_req;
}

int ext__transfer_add(struct ext_transfer *transfer, uint64_t at, uint64_t nr,
		      char *data)
{
	struct ext_run *run = &transfer->runs[transfer->now];
	uint64_t ratio = transfer->device->blocksize /
			 uk_blkdev_ssize(transfer->device->dev);

	if (run->nr_pieces && !has_room(transfer, run, at, nr) &&
	    send(transfer))
		return transfer->error;
	run = &transfer->runs[transfer->now];
	if (!run->nr_pieces) {
		run->block = at;
		run->nr_blocks = 0;
	}
	run->pieces[run->nr_pieces++] =
		(struct uk_blkreq_piece){ data, nr * ratio };
	run->nr_blocks += nr;
	return 0;
}

int ext__transfer_end(struct ext_transfer *transfer)
{
	if (!transfer->error)
		send(transfer);
	for (unsigned int i = 0; i < EXT_RUNS; i++)
		finish(transfer, &transfer->runs[i]);
	return transfer->error;
}
