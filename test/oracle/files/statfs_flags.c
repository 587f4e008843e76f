/* SPDX-License-Identifier: BSD-3-Clause */
/* What statfs() tells of mounts. */
#include "files.h"

#include <sys/mount.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

int main(void)
{
	struct statfs fs;
	struct statvfs vfs;
	int fd;

	mkdir("m", 0755);
	SHOW(mount("none", "m", "tmpfs", MS_NOSUID | MS_NODEV, "size=1m"));
	SHOW(statfs("m", &fs));
	SHOW(fs.f_flags);
	SHOW(fs.f_blocks);
	SHOW(fs.f_bfree);
	make("m/f", "x");
	SHOW(statfs("m/f", &fs));
	SHOW(fs.f_bfree);
	fd = open("m/f", O_RDONLY);
	SHOW(fstatfs(fd, &fs));
	SHOW(fs.f_type);
	close(fd);
	SHOW(mount("none", "m", "tmpfs", MS_REMOUNT | MS_RDONLY | MS_NOATIME,
		   "size=1m"));
	SHOW(statfs("m", &fs));
	SHOW(fs.f_flags);
	SHOW(statvfs("m", &vfs));
	SHOW(vfs.f_flag & ST_RDONLY);
	SHOW(statfs("none", &fs));
	SHOW(fstatfs(-1, &fs));
	SHOW(statfs("/proc", &fs));
	SHOW(fs.f_type);
	SHOW(umount("m"));
	return 0;
}
