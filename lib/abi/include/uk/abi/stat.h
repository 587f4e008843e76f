/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: what is known of a file, stat(), statx(), statfs().
 *
 * Context: constants and layouts.
 * Locking: none.
 * Source:  stat(2), statx(2), statfs(2), inode(7), utimensat(2)
 */
#ifndef UK_ABI_STAT_H
#define UK_ABI_STAT_H

#include <stdint.h>

#include <uk/asm/abi/stat.h> /* struct uk_abi_stat */

#define UK_ABI_S_IFMT 0170000
#define UK_ABI_S_IFSOCK 0140000
#define UK_ABI_S_IFLNK 0120000
#define UK_ABI_S_IFREG 0100000
#define UK_ABI_S_IFBLK 0060000
#define UK_ABI_S_IFDIR 0040000
#define UK_ABI_S_IFCHR 0020000
#define UK_ABI_S_IFIFO 0010000
#define UK_ABI_S_ISUID 04000
#define UK_ABI_S_ISGID 02000
#define UK_ABI_S_ISVTX 01000

#define UK_ABI_STATX_TYPE 0x001
#define UK_ABI_STATX_MODE 0x002
#define UK_ABI_STATX_NLINK 0x004
#define UK_ABI_STATX_UID 0x008
#define UK_ABI_STATX_GID 0x010
#define UK_ABI_STATX_ATIME 0x020
#define UK_ABI_STATX_MTIME 0x040
#define UK_ABI_STATX_CTIME 0x080
#define UK_ABI_STATX_INO 0x100
#define UK_ABI_STATX_SIZE 0x200
#define UK_ABI_STATX_BLOCKS 0x400
#define UK_ABI_STATX_BASIC_STATS 0x7ff
#define UK_ABI_STATX_BTIME 0x800
#define UK_ABI_STATX_RESERVED 0x80000000U

#define UK_ABI_STATX_ATTR_MOUNT_ROOT 0x2000

#define UK_ABI_UTIME_NOW 0x3fffffff
#define UK_ABI_UTIME_OMIT 0x3ffffffe

struct uk_abi_statx_timestamp {
	int64_t sec;
	uint32_t nsec;
	int32_t reserved;
};

struct uk_abi_statx {
	uint32_t mask, blksize;
	uint64_t attributes;
	uint32_t nlink, uid, gid;
	uint16_t mode, reserved0;
	uint64_t ino, size, blocks, attributes_mask;
	struct uk_abi_statx_timestamp atime, btime, ctime, mtime;
	uint32_t rdev_major, rdev_minor, dev_major, dev_minor;
	uint64_t mnt_id;
	uint32_t dio_mem_align, dio_offset_align;
	uint64_t reserved1[12];
};

struct uk_abi_statfs {
	long type, bsize;
	uint64_t blocks, bfree, bavail, files, ffree;
	int fsid[2];
	long namelen, frsize, flags;
	long spare[4];
};

/** A device's number from its halves. */
static inline uint64_t uk_abi_makedev(uint32_t major, uint32_t minor)
{
	return (minor & 0xffU) | (uint64_t)(major & 0xfffU) << 8 |
	       (uint64_t)(minor & ~0xffU) << 12 |
	       (uint64_t)(major & ~0xfffU) << 32;
}

/** The halves of a device's number. */
static inline uint32_t uk_abi_major(uint64_t dev)
{
	return (uint32_t)(dev >> 8 & 0xfffU) |
	       (uint32_t)(dev >> 32 & ~(uint64_t)0xfffU);
}

/** The halves of a device's number. */
static inline uint32_t uk_abi_minor(uint64_t dev)
{
	return (uint32_t)(dev & 0xffU) | (uint32_t)(dev >> 12 & ~0xffU);
}

#endif /* UK_ABI_STAT_H */
