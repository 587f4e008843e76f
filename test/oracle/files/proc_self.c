/* SPDX-License-Identifier: BSD-3-Clause */
/* /proc/self: links to what is open and where one is. */
#include "files.h"

int main(void)
{
	char path[64], target[64] = "";
	struct stat one, other;
	int fd, again, dir;

	make("f", "hello");
	fd = open("f", O_RDWR);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	SHOW_BOOL(readlink(path, target, 63) == 7);
	SHOW_STR(target);
	SHOW(stat(path, &one));
	fstat(fd, &other);
	SHOW_BOOL(one.st_ino == other.st_ino);
	SHOW(lstat(path, &one));
	SHOW_BOOL(S_ISLNK(one.st_mode));
	again = open(path, O_RDONLY);
	SHOW(read(again, target, 3));
	SHOW(lseek(fd, 0, SEEK_CUR));
	close(again);
	rename("f", "g");
	memset(target, 0, sizeof(target));
	SHOW(readlink(path, target, 63));
	SHOW_STR(target);
	unlink("g");
	SHOW_OK(open(path, O_RDWR));
	close(fd);
	SHOW(lstat(path, &one));
	mkdir("d", 0755);
	chdir("d");
	memset(target, 0, sizeof(target));
	SHOW(readlink("/proc/self/cwd", target, 63));
	SHOW_STR(target);
	SHOW_OK(open("/proc/self/cwd/../g", O_CREAT | O_RDWR, 0600));
	dir = open("/proc/self/cwd", O_RDONLY | O_DIRECTORY);
	SHOW_BOOL(dir >= 0);
	chdir("..");
	memset(target, 0, sizeof(target));
	SHOW(readlink("/proc/self/root", target, 63));
	SHOW_STR(target);
	SHOW_BOOL(readlink("/proc/self", target, 63) > 0);
	return 0;
}
