/* SPDX-License-Identifier: BSD-3-Clause */
/* Names of 255 bytes and no more. */
#include "walk.h"

int main(void)
{
	char name[300], path[700];
	struct stat st;

	memset(name, 'n', sizeof(name));
	name[255] = 0;
	show_open(name, O_WRONLY | O_CREAT);
	SHOW(stat(name, &st));
	SHOW(unlink(name));
	SHOW(mkdir(name, 0755));
	snprintf(path, sizeof(path), "%s/%s", name, name);
	show_open(path, O_WRONLY | O_CREAT);
	SHOW(unlink(path));
	SHOW(rmdir(name));
	name[255] = 'n';
	name[256] = 0;
	show_open(name, O_RDONLY);
	show_open(name, O_WRONLY | O_CREAT);
	make_dir("d");
	make_file("f");
	snprintf(path, sizeof(path), "d/%s/x", name);
	show_open(path, O_RDONLY);
	snprintf(path, sizeof(path), "missing/%s", name);
	show_open(path, O_RDONLY);
	snprintf(path, sizeof(path), "f/%s", name);
	show_open(path, O_RDONLY);
	SHOW(mkdir(name, 0755));
	SHOW(rmdir(name));
	SHOW(unlink(name));
	SHOW(rename("f", name));
	SHOW(rename(name, "x"));
	SHOW(link("f", name));
	SHOW(symlink("f", name));
	SHOW(chdir(name));
	SHOW(lstat(name, &st));
	return 0;
}
