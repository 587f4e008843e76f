/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: what stat() fills in. Source: asm-generic/stat.h of Linux */
#ifndef UK_ASM_ABI_STAT_H
#define UK_ASM_ABI_STAT_H

#include <stdint.h>

struct uk_abi_stat {
	uint64_t dev, ino;
	uint32_t mode, nlink, uid, gid;
	uint64_t rdev, pad0;
	int64_t size;
	int32_t blksize, pad1;
	int64_t blocks;
	int64_t atime, atime_nsec;
	int64_t mtime, mtime_nsec;
	int64_t ctime, ctime_nsec;
	uint32_t unused[2];
};

#endif /* UK_ASM_ABI_STAT_H */
