/* SPDX-License-Identifier: BSD-3-Clause */
/* Folders by opendir(), readdir(), rewinddir(), seekdir(). */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

static int compare(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

int main(void)
{
	struct dirent **found;
	struct dirent *entry;
	int i, nr = 0;
	DIR *dir;

	mkdir("folder", 0700);
	close(open("folder/b", O_CREAT | O_WRONLY, 0600));
	close(open("folder/a", O_CREAT | O_WRONLY, 0600));
	symlink("a", "folder/c");
	mkdir("folder/d", 0700);
	dir = opendir("folder");
	while ((entry = readdir(dir)))
		nr++;
	SHOW(nr);
	rewinddir(dir);
	SHOW_BOOL(readdir(dir));
	closedir(dir);
	nr = scandir("folder", &found, NULL, compare);
	for (i = 0; i < nr; i++)
		printf("%s %d\n", found[i]->d_name, found[i]->d_type);
	SHOW_BOOL(!opendir("none"));
	SHOW_ERR(errno);
	SHOW_BOOL(!opendir("folder/a"));
	SHOW_ERR(errno);
	return 0;
}
