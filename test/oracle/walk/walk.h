/* SPDX-License-Identifier: BSD-3-Clause */
/* What checks of paths share. */
#ifndef WALK_H
#define WALK_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "../check.h"

/* A file that holds its own name. */
static CHECK_UNUSED void make_file(const char *path)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	if (file < 0 || write(file, path, strlen(path)) < 0 || close(file))
		printf("%s cannot be made: %s\n", path, check_errno(errno));
}

static CHECK_UNUSED void make_dir(const char *path)
{
	if (mkdir(path, 0755))
		printf("%s cannot be made: %s\n", path, check_errno(errno));
}

/* What is at `path`, links followed. */
static CHECK_UNUSED const char *kind_of(mode_t mode)
{
	return S_ISDIR(mode)   ? "directory"
	       : S_ISREG(mode) ? "file"
	       : S_ISLNK(mode) ? "link"
			       : "other";
}

static CHECK_UNUSED void show_kind(const char *path)
{
	struct stat st;

	printf("stat %s: %s\n", path,
	       stat(path, &st) ? check_errno(errno) : kind_of(st.st_mode));
}

static CHECK_UNUSED void show_link(const char *path)
{
	struct stat st;

	printf("lstat %s: %s\n", path,
	       lstat(path, &st) ? check_errno(errno) : kind_of(st.st_mode));
}

/* Whether two paths lead to the same file. */
static CHECK_UNUSED void show_same(const char *a, const char *b)
{
	struct stat one, two;

	if (stat(a, &one) || stat(b, &two))
		printf("%s and %s: %s\n", a, b, check_errno(errno));
	else
		printf("%s and %s: %s\n", a, b,
		       one.st_ino == two.st_ino && one.st_dev == two.st_dev
			       ? "same"
			       : "different");
}

static CHECK_UNUSED void show_open(const char *path, int flags)
{
	int file = open(path, flags, 0644);

	printf("open %.40s: %s\n", path, file < 0 ? check_errno(errno) : "ok");
	if (file >= 0)
		close(file);
}

#endif /* WALK_H */
