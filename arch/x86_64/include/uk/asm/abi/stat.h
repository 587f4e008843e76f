/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: what stat() fills in. Source: asm/stat.h of Linux */
#ifndef UK_ASM_ABI_STAT_H
#define UK_ASM_ABI_STAT_H

#include <stdint.h>

struct uk_abi_stat {
	uint64_t dev, ino, nlink;
	uint32_t mode, uid, gid, pad0;
	uint64_t rdev;
	int64_t size, blksize, blocks;
	int64_t atime, atime_nsec;
	int64_t mtime, mtime_nsec;
	int64_t ctime, ctime_nsec;
	int64_t unused[3];
};

#endif /* UK_ASM_ABI_STAT_H */
