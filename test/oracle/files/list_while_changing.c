/* SPDX-License-Identifier: BSD-3-Clause */
/* Entries that stay are listed once whatever else changes. */
#include "files.h"

int main(void)
{
	char name[32];
	struct dirent *entry;
	int i, kept = 0;
	DIR *dir;

	mkdir("d", 0755);
	for (i = 0; i < 200; i++) {
		snprintf(name, sizeof(name), "d/%s%d", i % 2 ? "keep" : "drop",
			 i);
		make(name, "");
	}
	dir = opendir("d");
	i = 0;
	while ((entry = readdir(dir))) {
		if (!strncmp(entry->d_name, "keep", 4))
			kept++;
		if (!strncmp(entry->d_name, "drop", 4))
			unlinkat(dirfd(dir), entry->d_name, 0);
		if (i++ < 50) {
			snprintf(name, sizeof(name), "d/new%d", i);
			make(name, "");
		}
	}
	SHOW(kept);
	closedir(dir);
	dir = opendir("d");
	for (i = 0; (entry = readdir(dir));)
		i += !strncmp(entry->d_name, "drop", 4);
	SHOW(i);
	closedir(dir);
	return 0;
}
