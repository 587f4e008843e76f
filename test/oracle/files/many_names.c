/* SPDX-License-Identifier: BSD-3-Clause */
/* A directory with thousands of names. */
#include "files.h"

int main(void)
{
	char name[64];
	struct stat s;
	int i, bad = 0, nr = 0;
	DIR *dir;

	mkdir("d", 0755);
	for (i = 0; i < 3000; i++) {
		snprintf(name, sizeof(name), "d/name-%d-%d", i, i * 7919);
		bad += mknod(name, S_IFREG | 0600, 0) != 0;
	}
	SHOW(bad);
	dir = opendir("d");
	while (readdir(dir))
		nr++;
	closedir(dir);
	SHOW(nr);
	for (i = 0; i < 3000; i += 2) {
		snprintf(name, sizeof(name), "d/name-%d-%d", i, i * 7919);
		bad += unlink(name) != 0;
	}
	for (i = 0; i < 3000; i++) {
		snprintf(name, sizeof(name), "d/name-%d-%d", i, i * 7919);
		bad += (stat(name, &s) == 0) != (i % 2);
	}
	SHOW(bad);
	SHOW(rmdir("d"));
	dir = opendir("d");
	for (nr = 0; readdir(dir);)
		nr++;
	closedir(dir);
	SHOW(nr);
	return 0;
}
