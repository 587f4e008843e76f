/* SPDX-License-Identifier: BSD-3-Clause */
/* statx() and its mask. */
#include "files.h"

int main(void)
{
	struct {
		uint32_t mask, blksize;
		uint64_t attributes;
		uint32_t nlink, uid, gid;
		uint16_t mode, spare;
		uint64_t ino, size, blocks, attributes_mask;
		uint64_t more[24];
	} x;
	struct stat s;
	int fd;

	make("f", "hello");
	SHOW(syscall(SYS_statx, AT_FDCWD, "f", 0, 0x7ff, &x));
	stat("f", &s);
	SHOW(x.mask & 0x7ff);
	SHOW_BOOL(x.ino == s.st_ino && x.mode == s.st_mode);
	SHOW(x.size);
	SHOW(x.nlink);
	SHOW(x.blksize);
	SHOW(x.blocks);
	SHOW(syscall(SYS_statx, AT_FDCWD, "f", 0, 0x80000000U, &x));
	SHOW(syscall(SYS_statx, AT_FDCWD, "f", 0x6000, 1, &x));
	SHOW(syscall(SYS_statx, AT_FDCWD, "f", 0x4000, 1, &x));
	SHOW(syscall(SYS_statx, AT_FDCWD, "none", 0, 1, &x));
	SHOW(syscall(SYS_statx, AT_FDCWD, "", 0, 1, &x));
	fd = open("f", O_PATH);
	SHOW(syscall(SYS_statx, fd, "", AT_EMPTY_PATH, 1, &x));
	SHOW(syscall(SYS_statx, -1, "", AT_EMPTY_PATH, 1, &x));
	return 0;
}
