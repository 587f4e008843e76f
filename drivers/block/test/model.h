/* SPDX-License-Identifier: BSD-3-Clause */
/* A disk of our own making, in memory, which keeps the rules or does not. */
#ifndef BLKDEV_MODEL_H
#define BLKDEV_MODEL_H

#include <uk/blkdev_driver.h>

#define MODEL_SECTORS 64
#define MODEL_SSIZE 512
#define MODEL_ROOM 4 /* requests at a time */

struct model {
	struct uk_blkdev dev;
	unsigned char data[MODEL_SECTORS * MODEL_SSIZE];
	struct uk_list_head pending; /* the newest first, if is_reversed */
	unsigned int nr_pending;
	bool is_reversed; /* what came last is done first */
	bool is_slow;	  /* one request each time it is asked */
	int error;	  /* of all requests */
	int refusal;	  /* of submitting */
	unsigned int nr_flushes;
	unsigned int nr_up; /* queues that are configured */
};

/** Registers the next of a few models, as a disk of 64 sectors. */
struct model *model_create(void);

#endif /* BLKDEV_MODEL_H */
