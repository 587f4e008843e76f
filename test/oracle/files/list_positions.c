/* SPDX-License-Identifier: BSD-3-Clause */
/* telldir(), seekdir(), rewinddir(), and numbers of nodes. */
#include "files.h"

int main(void)
{
	struct dirent *entry;
	struct stat s;
	char name[300];
	long place = 0;
	int i, nr = 0, same = 0;
	DIR *dir;

	mkdir("d", 0755);
	for (i = 0; i < 20; i++) {
		snprintf(name, sizeof(name), "d/%d", i);
		make(name, "");
	}
	dir = opendir("d");
	while ((entry = readdir(dir))) {
		if (++nr == 10) {
			place = telldir(dir);
		} else if (nr == 11) {
			snprintf(name, sizeof(name), "%s", entry->d_name);
		}
		if (!fstatat(dirfd(dir), entry->d_name, &s,
			     AT_SYMLINK_NOFOLLOW))
			same += s.st_ino == entry->d_ino;
	}
	SHOW(nr);
	SHOW(same);
	seekdir(dir, place);
	entry = readdir(dir);
	SHOW_BOOL(entry && !strcmp(entry->d_name, name));
	rewinddir(dir);
	for (nr = 0; readdir(dir);)
		nr++;
	SHOW(nr);
	closedir(dir);
	return 0;
}
