/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of the driver. */
#ifndef HOSTFILE_INTERNAL_H
#define HOSTFILE_INTERNAL_H

#include <uk/blkdev_driver.h>

#define HOSTFILE_SECTOR 512

struct hostfile {
	struct uk_blkdev dev;
	int fd;
	struct uk_list_head done; /* the queue's lock */
};

extern const struct uk_blkdev_ops hostfile__ops;

#endif /* HOSTFILE_INTERNAL_H */
