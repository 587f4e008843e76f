/* SPDX-License-Identifier: BSD-3-Clause */
/* What O_PATH can be used for. */
#include "walk.h"

#include <sys/syscall.h>

int main(void)
{
	struct stat st;
	char buf[20];
	int dir, file;

	make_dir("d");
	make_file("d/f");
	dir = open("d", O_PATH);
	file = openat(dir, "f", O_PATH);
	SHOW(fstat(dir, &st));
	SHOW(fstat(file, &st));
	SHOW(st.st_size);
	SHOW(read(file, buf, 10));
	SHOW(write(file, buf, 1));
	SHOW(lseek(file, 0, SEEK_SET));
	SHOW(syscall(SYS_fchmod, file, 0600));
	SHOW(syscall(SYS_fchown, file, 0, 0));
	SHOW(ftruncate(file, 0));
	SHOW(fsync(file));
	SHOW(fcntl(file, F_GETFL) == O_PATH);
	SHOW(fstatat(dir, "f", &st, 0));
	SHOW(unlinkat(file, "x", 0));
	SHOW(syscall(SYS_getdents64, dir, buf, 20));
	SHOW(mkdirat(dir, "e", 0755));
	SHOW(fchdir(dir));
	SHOW(dup(file) >= 0);
	SHOW(close(file));
	file = open("f", O_PATH | O_RDWR | O_CREAT | O_EXCL | O_TRUNC, 0644);
	SHOW_BOOL(file >= 0);
	SHOW(fstat(file, &st));
	SHOW(st.st_size);
	show_open("no", O_PATH | O_CREAT);
	return 0;
}
