/* SPDX-License-Identifier: BSD-3-Clause */
/* What checks of files share. */
#ifndef FILES_H
#define FILES_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include "../check.h"

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2
#endif

/** Some libraries do not have it. */
#define renameat2(from_at, from, to_at, to, flags) \
	((int)syscall(SYS_renameat2, from_at, from, to_at, to, flags))

/** Makes `path` with `text` in it. */
static CHECK_UNUSED void make(const char *path, const char *text)
{
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0644);

	if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		printf("cannot make %s\n", path);
	close(fd);
}

/** Prints what is in `path`. */
static CHECK_UNUSED void show_text(const char *path)
{
	char text[256];
	int fd = open(path, O_RDONLY);
	ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);

	if (len < 0) {
		printf("%s: %s\n", path, check_errno(errno));
	} else {
		text[len] = 0;
		printf("%s: \"%s\"\n", path, text);
	}
	if (fd >= 0)
		close(fd);
}

/** Prints what is lasting of a stat structure. */
static CHECK_UNUSED void show_stat_of(const char *what, const struct stat *s)
{
	printf("%s: mode %o, %lu links, ", what, s->st_mode,
	       (unsigned long)s->st_nlink);
	printf("owner %u:%u, ", s->st_uid, s->st_gid);
	if (S_ISDIR(s->st_mode))
		printf("a directory\n");
	else
		printf("%lld bytes\n", (long long)s->st_size);
}

static CHECK_UNUSED void show_stat(const char *path)
{
	struct stat s;

	if (lstat(path, &s))
		printf("%s: %s\n", path, check_errno(errno));
	else
		show_stat_of(path, &s);
}

static CHECK_UNUSED int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/** Prints the names in a directory in the order of the alphabet. */
static CHECK_UNUSED void show_names(const char *path)
{
	char *names[64];
	size_t nr = 0, i;
	struct dirent *entry;
	DIR *dir = opendir(path);

	if (!dir) {
		printf("%s: %s\n", path, check_errno(errno));
		return;
	}
	while (nr < 64 && (entry = readdir(dir)))
		names[nr++] = strdup(entry->d_name);
	closedir(dir);
	qsort(names, nr, sizeof(*names), by_name);
	printf("%s:", path);
	for (i = 0; i < nr; i++) {
		printf(" %s", names[i]);
		free(names[i]);
	}
	puts("");
}

/** Becomes another user for files, and root again. */
static CHECK_UNUSED void become(unsigned int uid, unsigned int gid)
{
	if (!uid && seteuid(0))
		puts("cannot be root again");
	if (setegid(gid) || (uid && seteuid(uid)))
		puts("cannot be somebody else");
}

#endif /* FILES_H */
