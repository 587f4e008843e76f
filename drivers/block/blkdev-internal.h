/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of the class. */
#ifndef BLKDEV_INTERNAL_H
#define BLKDEV_INTERNAL_H

#include <uk/blkdev_driver.h>

/** Whether the device can take `req`: 0 or an error. */
int blkdev__check(const struct uk_blkdev *dev, const struct uk_blkreq *req);

/** Sectors of all pieces. */
__sector blkdev__sectors(const struct uk_blkreq *req);

#endif /* BLKDEV_INTERNAL_H */
