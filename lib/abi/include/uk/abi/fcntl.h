/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: flags of open() and of the *at() calls, commands of fcntl().
 *
 * Context: constants and layouts.
 * Source:  open(2), openat2(2), fcntl(2), linux/fcntl.h
 */
#ifndef UK_ABI_FCNTL_H
#define UK_ABI_FCNTL_H

#include <stdint.h>

/* UK_ABI_O_DIRECT, _LARGEFILE, _DIRECTORY, _NOFOLLOW */
#include <uk/asm/abi/fcntl.h>

#define UK_ABI_O_RDONLY 0
#define UK_ABI_O_WRONLY 01
#define UK_ABI_O_RDWR 02
#define UK_ABI_O_ACCMODE 03
#define UK_ABI_O_CREAT 0100
#define UK_ABI_O_EXCL 0200
#define UK_ABI_O_NOCTTY 0400
#define UK_ABI_O_TRUNC 01000
#define UK_ABI_O_APPEND 02000
#define UK_ABI_O_NONBLOCK 04000
#define UK_ABI_O_DSYNC 010000
#define UK_ABI_O_ASYNC 020000
#define UK_ABI_O_NOATIME 01000000
#define UK_ABI_O_CLOEXEC 02000000
#define UK_ABI_O_SYNC 04010000
#define UK_ABI_O_PATH 010000000
#define UK_ABI_O_TMPFILE (020000000 | UK_ABI_O_DIRECTORY)

#define UK_ABI_F_DUPFD 0
#define UK_ABI_F_GETFD 1
#define UK_ABI_F_SETFD 2
#define UK_ABI_F_GETFL 3
#define UK_ABI_F_SETFL 4
#define UK_ABI_F_GETLK 5
#define UK_ABI_F_SETLK 6
#define UK_ABI_F_SETLKW 7
#define UK_ABI_F_SETOWN 8
#define UK_ABI_F_GETOWN 9
#define UK_ABI_F_DUPFD_CLOEXEC 1030
#define UK_ABI_F_OFD_GETLK 36
#define UK_ABI_F_OFD_SETLK 37
#define UK_ABI_F_OFD_SETLKW 38
#define UK_ABI_F_SETPIPE_SZ 1031
#define UK_ABI_F_GETPIPE_SZ 1032

#define UK_ABI_SPLICE_F_MOVE 1
#define UK_ABI_SPLICE_F_NONBLOCK 2
#define UK_ABI_SPLICE_F_MORE 4
#define UK_ABI_SPLICE_F_GIFT 8

#define UK_ABI_F_RDLCK 0
#define UK_ABI_F_WRLCK 1
#define UK_ABI_F_UNLCK 2

#define UK_ABI_FD_CLOEXEC 1

#define UK_ABI_SEEK_SET 0
#define UK_ABI_SEEK_CUR 1
#define UK_ABI_SEEK_END 2

#define UK_ABI_AT_FDCWD (-100)
#define UK_ABI_AT_SYMLINK_NOFOLLOW 0x100
#define UK_ABI_AT_EACCESS 0x200 /* the same number, for faccessat2() */
#define UK_ABI_AT_REMOVEDIR 0x200
#define UK_ABI_AT_SYMLINK_FOLLOW 0x400
#define UK_ABI_AT_NO_AUTOMOUNT 0x800
#define UK_ABI_AT_EMPTY_PATH 0x1000
#define UK_ABI_AT_STATX_SYNC_TYPE 0x6000

#define UK_ABI_R_OK 4
#define UK_ABI_W_OK 2
#define UK_ABI_X_OK 1
#define UK_ABI_F_OK 0

#define UK_ABI_FALLOC_KEEP_SIZE 1
#define UK_ABI_FALLOC_PUNCH_HOLE 2
#define UK_ABI_FALLOC_ZERO_RANGE 0x10

#define UK_ABI_RENAME_NOREPLACE 1
#define UK_ABI_RENAME_EXCHANGE 2
#define UK_ABI_RENAME_WHITEOUT 4

#define UK_ABI_RESOLVE_NO_XDEV 0x01
#define UK_ABI_RESOLVE_NO_MAGICLINKS 0x02
#define UK_ABI_RESOLVE_NO_SYMLINKS 0x04
#define UK_ABI_RESOLVE_BENEATH 0x08
#define UK_ABI_RESOLVE_IN_ROOT 0x10
#define UK_ABI_RESOLVE_CACHED 0x20

struct uk_abi_open_how {
	uint64_t flags;
	uint64_t mode;
	uint64_t resolve;
};

#endif /* UK_ABI_FCNTL_H */
