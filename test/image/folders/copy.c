/* SPDX-License-Identifier: BSD-3-Clause */
/* A tree is copied with all that a file system keeps of it. */
#include "folders.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static unsigned int nr_nodes;

static void copy_bytes(const char *from, const char *to)
{
	static char buf[100000]; /* no multiple of anything */
	int in = open(from, O_RDONLY);
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL, 0600);
	ssize_t len;

	MUST(in >= 0);
	MUST(out >= 0);
	while ((len = read(in, buf, sizeof(buf))) > 0)
		MUST(write(out, buf, (size_t)len) == len);
	MUST(len == 0);
	MUST(!close(in));
	MUST(!close(out));
}

static void copy_link(const char *from, const char *to)
{
	char target[4096];
	ssize_t len = readlink(from, target, sizeof(target) - 1);

	MUST(len > 0);
	target[len] = 0;
	MUST(!symlink(target, to));
}

static void copy_node(const char *from, const char *to);

static void copy_dir(const char *from, const char *to, bool is_there)
{
	struct dirent *entry;
	DIR *dir = opendir(from);

	MUST(dir);
	if (!is_there)
		MUST(!mkdir(to, 0700));
	while ((entry = readdir(dir))) {
		char *a, *b;

		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		MUST(asprintf(&a, "%s/%s", from, entry->d_name) > 0);
		MUST(asprintf(&b, "%s/%s", to, entry->d_name) > 0);
		copy_node(a, b);
		free(a);
		free(b);
	}
	MUST(!closedir(dir));
}

static void copy_node(const char *from, const char *to)
{
	struct stat stat;
	struct timespec times[2];

	MUST(!lstat(from, &stat));
	if (S_ISDIR(stat.st_mode))
		copy_dir(from, to, false);
	else if (S_ISLNK(stat.st_mode))
		copy_link(from, to);
	else if (S_ISREG(stat.st_mode))
		copy_bytes(from, to);
	else
		MUST(!mknod(to, stat.st_mode, stat.st_rdev));
	MUST(!lchown(to, stat.st_uid, stat.st_gid));
	if (!S_ISLNK(stat.st_mode))
		MUST(!chmod(to, stat.st_mode & 07777));
	times[0] = stat.st_atim;
	times[1] = stat.st_mtim;
	MUST(!utimensat(AT_FDCWD, to, times, AT_SYMLINK_NOFOLLOW));
	nr_nodes++;
}

/* copy FROM TO */
int copy_tree(char **words)
{
	copy_dir(words[0], words[1], !access(words[1], F_OK));
	printf("%u copied\n", nr_nodes);
	return 0;
}
