/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * FUSE on the wire, in the machine's byte order (virtio 1.2, 5.11; version 7
 * of linux/fuse.h).
 */
#ifndef VIRTIOFS_WIRE_H
#define VIRTIOFS_WIRE_H

#include <stdint.h>

#define FUSE_MAJOR 7
#define FUSE_MINOR 31
#define FUSE_MINOR_MIN 28 /* what virtiofs began with */
#define FUSE_ROOT 1
#define FUSE_PAGE 4096

enum fuse_opcode {
	FUSE_LOOKUP = 1,
	FUSE_FORGET = 2,
	FUSE_GETATTR = 3,
	FUSE_SETATTR = 4,
	FUSE_READLINK = 5,
	FUSE_SYMLINK = 6,
	FUSE_MKNOD = 8,
	FUSE_MKDIR = 9,
	FUSE_UNLINK = 10,
	FUSE_RMDIR = 11,
	FUSE_LINK = 13,
	FUSE_OPEN = 14,
	FUSE_READ = 15,
	FUSE_WRITE = 16,
	FUSE_STATFS = 17,
	FUSE_RELEASE = 18,
	FUSE_FSYNC = 20,
	FUSE_INIT = 26,
	FUSE_OPENDIR = 27,
	FUSE_READDIR = 28,
	FUSE_RELEASEDIR = 29,
	FUSE_FSYNCDIR = 30,
	FUSE_CREATE = 35,
	FUSE_DESTROY = 38,
	FUSE_FALLOCATE = 43,
	FUSE_READDIRPLUS = 44,
	FUSE_RENAME2 = 45,
	FUSE_LSEEK = 46,
};

struct fuse_in_header {
	uint32_t len, opcode;
	uint64_t unique, nodeid;
	uint32_t uid, gid, pid, padding;
};

struct fuse_out_header {
	uint32_t len;
	int32_t error;
	uint64_t unique;
};

#define FUSE_F_ASYNC_READ (1U << 0)
#define FUSE_F_ATOMIC_O_TRUNC (1U << 3)
#define FUSE_F_BIG_WRITES (1U << 5)
#define FUSE_F_DO_READDIRPLUS (1U << 13)
#define FUSE_F_READDIRPLUS_AUTO (1U << 14)
#define FUSE_F_MAX_PAGES (1U << 22)

struct fuse_init_in {
	uint32_t major, minor, max_readahead, flags;
};

struct fuse_init_out {
	uint32_t major, minor, max_readahead, flags;
	uint16_t max_background, congestion_threshold;
	uint32_t max_write, time_gran;
	uint16_t max_pages, map_alignment;
	uint32_t unused[8];
};

struct fuse_attr {
	uint64_t ino, size, blocks, atime, mtime, ctime;
	uint32_t atimensec, mtimensec, ctimensec;
	uint32_t mode, nlink, uid, gid, rdev, blksize, flags;
};

struct fuse_entry_out {
	uint64_t nodeid, generation, entry_valid, attr_valid;
	uint32_t entry_valid_nsec, attr_valid_nsec;
	struct fuse_attr attr;
};

struct fuse_forget_in {
	uint64_t nlookup;
};

#define FUSE_GETATTR_FH 1U

struct fuse_getattr_in {
	uint32_t flags, padding;
	uint64_t fh;
};

struct fuse_attr_out {
	uint64_t attr_valid;
	uint32_t attr_valid_nsec, padding;
	struct fuse_attr attr;
};

#define FUSE_SET_MODE (1U << 0)
#define FUSE_SET_UID (1U << 1)
#define FUSE_SET_GID (1U << 2)
#define FUSE_SET_SIZE (1U << 3)
#define FUSE_SET_ATIME (1U << 4)
#define FUSE_SET_MTIME (1U << 5)
#define FUSE_SET_FH (1U << 6)
#define FUSE_SET_ATIME_NOW (1U << 7)
#define FUSE_SET_MTIME_NOW (1U << 8)

struct fuse_setattr_in {
	uint32_t valid, padding;
	uint64_t fh, size, lock_owner, atime, mtime, ctime;
	uint32_t atimensec, mtimensec, ctimensec, mode, unused;
	uint32_t uid, gid, unused2;
};

struct fuse_mknod_in {
	uint32_t mode, rdev, umask, padding;
};

struct fuse_mkdir_in {
	uint32_t mode, umask;
};

struct fuse_rename2_in {
	uint64_t newdir;
	uint32_t flags, padding;
};

struct fuse_link_in {
	uint64_t oldnodeid;
};

struct fuse_open_in {
	uint32_t flags, open_flags;
};

struct fuse_open_out {
	uint64_t fh;
	uint32_t open_flags, padding;
};

struct fuse_create_in {
	uint32_t flags, mode, umask, open_flags;
};

struct fuse_create_out {
	struct fuse_entry_out entry;
	struct fuse_open_out open;
};

struct fuse_release_in {
	uint64_t fh;
	uint32_t flags, release_flags;
	uint64_t lock_owner;
};

struct fuse_io_in { /* of reads and writes */
	uint64_t fh, offset;
	uint32_t size, io_flags;
	uint64_t lock_owner;
	uint32_t flags, padding;
};

struct fuse_write_out {
	uint32_t size, padding;
};

struct fuse_statfs_out {
	uint64_t blocks, bfree, bavail, files, ffree;
	uint32_t bsize, namelen, frsize, padding, spare[6];
};

#define FUSE_FSYNC_DATA 1U

struct fuse_fsync_in {
	uint64_t fh;
	uint32_t flags, padding;
};

struct fuse_fallocate_in {
	uint64_t fh, offset, length;
	uint32_t mode, padding;
};

struct fuse_lseek_in {
	uint64_t fh, offset;
	uint32_t whence, padding;
};

struct fuse_lseek_out {
	uint64_t offset;
};

struct fuse_dirent { /* and the name, all of it padded to 8 bytes */
	uint64_t ino, off;
	uint32_t namelen, type;
};

_Static_assert(sizeof(struct fuse_in_header) == 40, "as it is on the wire");
_Static_assert(sizeof(struct fuse_out_header) == 16, "as it is on the wire");
_Static_assert(sizeof(struct fuse_init_out) == 64, "as it is on the wire");
_Static_assert(sizeof(struct fuse_attr) == 88, "as it is on the wire");
_Static_assert(sizeof(struct fuse_entry_out) == 128, "as it is on the wire");
_Static_assert(sizeof(struct fuse_attr_out) == 104, "as it is on the wire");
_Static_assert(sizeof(struct fuse_setattr_in) == 88, "as it is on the wire");
_Static_assert(sizeof(struct fuse_create_out) == 144, "as it is on the wire");
_Static_assert(sizeof(struct fuse_io_in) == 40, "as it is on the wire");
_Static_assert(sizeof(struct fuse_statfs_out) == 80, "as it is on the wire");
_Static_assert(sizeof(struct fuse_dirent) == 24, "as it is on the wire");

#endif /* VIRTIOFS_WIRE_H */
