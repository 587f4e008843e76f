/* SPDX-License-Identifier: BSD-3-Clause */
/* openat2() and what it does not go through. */
#include "walk.h"

#include <stdint.h>
#include <sys/syscall.h>

#ifndef SYS_openat2
#define SYS_openat2 437
#endif
#define RESOLVE_NO_XDEV 1
#define RESOLVE_NO_SYMLINKS 4
#define RESOLVE_BENEATH 8
#define RESOLVE_IN_ROOT 16

static int dir = -1;

/* From d on. */
static void open_so(const char *path, unsigned long long resolve)
{
	struct {
		uint64_t flags, mode, resolve;
	} how = { O_RDONLY, 0, resolve };
	long file;

	if (dir < 0)
		dir = open("d", O_PATH);
	file = syscall(SYS_openat2, dir, path, &how, sizeof(how));
	printf("%s %llx: %s\n", path, resolve,
	       file < 0 ? check_errno(errno) : "ok");
	if (file >= 0)
		close((int)file);
}

int main(void)
{
	make_dir("d");
	make_file("d/f");
	make_file("f");
	SHOW(symlink("../f", "d/out"));
	SHOW(symlink("f", "d/in"));
	SHOW(symlink("/work/f", "d/absolute"));
	open_so("d/f", 0);
	open_so("f", RESOLVE_BENEATH);
	open_so("in", RESOLVE_BENEATH);
	open_so("out", RESOLVE_BENEATH);
	open_so("absolute", RESOLVE_BENEATH);
	open_so("..", RESOLVE_BENEATH);
	open_so("/f", RESOLVE_BENEATH);
	open_so("/dev/null", RESOLVE_BENEATH);
	open_so("f", RESOLVE_IN_ROOT);
	open_so("in", RESOLVE_IN_ROOT);
	open_so("out", RESOLVE_IN_ROOT);
	open_so("absolute", RESOLVE_IN_ROOT);
	open_so("..", RESOLVE_IN_ROOT);
	open_so("/f", RESOLVE_IN_ROOT);
	open_so("/dev/null", RESOLVE_IN_ROOT);
	open_so("f", RESOLVE_NO_SYMLINKS);
	open_so("in", RESOLVE_NO_SYMLINKS);
	open_so("out", RESOLVE_NO_SYMLINKS);
	open_so("absolute", RESOLVE_NO_SYMLINKS);
	open_so("..", RESOLVE_NO_SYMLINKS);
	open_so("/f", RESOLVE_NO_SYMLINKS);
	open_so("/dev/null", RESOLVE_NO_SYMLINKS);
	open_so("f", RESOLVE_NO_XDEV);
	open_so("in", RESOLVE_NO_XDEV);
	open_so("out", RESOLVE_NO_XDEV);
	open_so("..", RESOLVE_NO_XDEV);
	open_so("/f", RESOLVE_NO_XDEV);
	open_so("/dev/null", RESOLVE_NO_XDEV);
	open_so("f", 0x100000);
	return 0;
}
