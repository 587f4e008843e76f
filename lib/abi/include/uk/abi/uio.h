/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: scattered input and output.
 *
 * Context: constants and layouts.
 * Source:  readv(2), preadv2(2)
 */
#ifndef UK_ABI_UIO_H
#define UK_ABI_UIO_H

#include <stddef.h>

#define UK_ABI_IOV_MAX 1024
#define UK_ABI_RW_MAX 0x7ffff000L /* bytes of one call, at most */

#define UK_ABI_RWF_HIPRI 0x1
#define UK_ABI_RWF_DSYNC 0x2
#define UK_ABI_RWF_SYNC 0x4
#define UK_ABI_RWF_NOWAIT 0x8
#define UK_ABI_RWF_APPEND 0x10

struct uk_abi_iovec {
	void *base;
	size_t len;
};

#endif /* UK_ABI_UIO_H */
