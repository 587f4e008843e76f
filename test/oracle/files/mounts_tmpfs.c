/* SPDX-License-Identifier: BSD-3-Clause */
/* Mounting, remounting read-only, unmounting. */
#include "files.h"

#include <sys/mount.h>
#include <sys/statfs.h>

int main(void)
{
	struct statfs fs;
	struct stat s, t;
	int fd;

	mkdir("m", 0755);
	SHOW(mount("none", "m", "tmpfs", 0, "size=64k,mode=0700"));
	SHOW(statfs("m", &fs));
	SHOW(fs.f_type);
	SHOW(fs.f_bsize);
	SHOW(fs.f_blocks);
	SHOW(fs.f_namelen);
	stat("m", &s);
	stat(".", &t);
	SHOW(s.st_mode & 07777);
	SHOW_BOOL(s.st_dev != t.st_dev);
	SHOW(rename("m", "n"));
	SHOW(rmdir("m"));
	make("m/f", "x");
	SHOW(link("m/f", "f"));
	SHOW(rename("m/f", "f"));
	fd = open("m/f", O_RDWR);
	SHOW(umount("m"));
	SHOW(mount("none", "m", "tmpfs", MS_REMOUNT | MS_RDONLY, ""));
	close(fd);
	SHOW(mount("none", "m", "tmpfs", MS_REMOUNT | MS_RDONLY, ""));
	SHOW_OK(open("m/f", O_RDWR));
	SHOW_OK(open("m/g", O_CREAT | O_RDWR, 0600));
	SHOW_OK(open("m/g", O_RDONLY));
	SHOW(mkdir("m/d", 0700));
	SHOW(mkdir("m/f", 0700));
	SHOW(unlink("m/f"));
	SHOW(chmod("m/f", 0600));
	SHOW(utimensat(AT_FDCWD, "m/f", NULL, 0));
	SHOW(truncate("m/f", 0));
	SHOW(access("m/f", W_OK));
	SHOW(access("m/f", R_OK));
	SHOW(umount("m"));
	SHOW(umount("m"));
	show_names("m");
	return 0;
}
