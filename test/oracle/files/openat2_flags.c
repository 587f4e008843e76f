/* SPDX-License-Identifier: BSD-3-Clause */
/* openat2(): what it refuses. */
#include "files.h"

int main(void)
{
	struct {
		uint64_t flags, mode, resolve, more;
	} how = { 0, 0, 0, 0 };

	make("f", "x");
	SHOW_OK(syscall(SYS_openat2, AT_FDCWD, "f", &how, 24));
	SHOW(syscall(SYS_openat2, AT_FDCWD, "f", &how, 23));
	SHOW_OK(syscall(SYS_openat2, AT_FDCWD, "f", &how, 32));
	how.more = 1;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "f", &how, 32));
	how.flags = 1ULL << 40;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "f", &how, 24));
	how.flags = 0;
	how.mode = 0600;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "f", &how, 24));
	how.flags = O_CREAT | O_RDWR;
	SHOW_OK(syscall(SYS_openat2, AT_FDCWD, "g", &how, 24));
	how.mode = 010000;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "g", &how, 24));
	how.mode = 0;
	how.flags = O_PATH | O_TRUNC;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "g", &how, 24));
	how.flags = 0;
	how.resolve = 0x18;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "g", &how, 24));
	how.resolve = 0x1000;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "g", &how, 24));
	how.resolve = 8;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "/dev/null", &how, 24));
	how.resolve = 1;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "/dev/null", &how, 24));
	how.resolve = 2;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "/proc/self/root/dev", &how, 24));
	how.resolve = 4;
	SHOW(syscall(SYS_openat2, AT_FDCWD, "/proc/self", &how, 24));
	return 0;
}
