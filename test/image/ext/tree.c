/* SPDX-License-Identifier: BSD-3-Clause */
/* Whole trees: listed, copied, removed. */
#include "ext.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char buffer[65536];

static unsigned long sum_of(const char *path)
{
	unsigned long sum = 5381;
	int fd = open(path, O_RDONLY);
	ssize_t got;

	while ((got = read(fd, buffer, sizeof(buffer))) > 0)
		for (ssize_t i = 0; i < got; i++)
			sum = (sum * 33 + (unsigned char)buffer[i]) &
			      0xffffffff;
	if (got < 0)
		printf("error %d of %s\n", errno, path);
	close(fd);
	return sum;
}

static int compare(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* Calls `each` for all names of `path`, in order; its first error. */
static int for_each(const char *path,
		    int (*each)(const char *path, const char *name, void *arg),
		    void *arg)
{
	struct dirent **names;
	int nr = scandir(path, &names, NULL, compare), rc = 0;

	if (nr < 0)
		return errno;
	for (int i = 0; i < nr; i++) {
		if (!rc && strcmp(names[i]->d_name, ".") != 0 &&
		    strcmp(names[i]->d_name, "..") != 0)
			rc = each(path, names[i]->d_name, arg);
		free(names[i]);
	}
	free(names);
	return rc;
}

static void join(char to[PATH_MAX], const char *path, const char *name)
{
	snprintf(to, PATH_MAX, "%s/%s", path, name);
}

static int list_one(const char *path, const char *name, void *arg)
{
	char whole[PATH_MAX], target[PATH_MAX] = "";
	struct stat stat;

	join(whole, path, name);
	if (lstat(whole, &stat)) {
		printf("error %d of %s\n", errno, whole);
		return 0;
	}
	printf("%06o %lu %u:%u ", stat.st_mode, (unsigned long)stat.st_nlink,
	       stat.st_uid, stat.st_gid);
	if (S_ISREG(stat.st_mode))
		printf("%lld %08lx", (long long)stat.st_size, sum_of(whole));
	else if (S_ISLNK(stat.st_mode) &&
		 readlink(whole, target, sizeof(target) - 1) > 0)
		printf("%s", target);
	else if (S_ISCHR(stat.st_mode) || S_ISBLK(stat.st_mode))
		printf("%lx", (unsigned long)stat.st_rdev);
	printf(" %s\n", whole + strlen(arg));
	if (S_ISDIR(stat.st_mode) && for_each(whole, list_one, arg))
		printf("error %d of %s\n", errno, whole);
	return 0;
}

void list_tree(const char *path)
{
	int rc = for_each(path, list_one, (void *)path);

	if (rc)
		printf("error %d of %s\n", rc, path);
}

static int copy_bytes(const char *from, const char *to, mode_t mode)
{
	int in = open(from, O_RDONLY);
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL, mode & 07777);
	ssize_t got = in < 0 || out < 0 ? -1 : 1;

	while (got > 0) {
		got = read(in, buffer, sizeof(buffer));
		if (got > 0 && write(out, buffer, (size_t)got) != got)
			got = -1;
	}
	if (!got && (fchmod(out, mode & 07777) || close(out)))
		got = -1;
	close(in);
	return got < 0 ? errno : 0;
}

static int copy_link(const char *from, const char *to)
{
	char target[PATH_MAX];
	ssize_t len = readlink(from, target, sizeof(target) - 1);

	if (len < 0)
		return errno;
	target[len] = 0;
	return symlink(target, to) ? errno : 0;
}

static int copy_one(const char *path, const char *name, void *to)
{
	char from[PATH_MAX], into[PATH_MAX];
	struct stat stat;

	join(from, path, name);
	join(into, to, name);
	if (lstat(from, &stat))
		return errno;
	if (S_ISREG(stat.st_mode))
		return copy_bytes(from, into, stat.st_mode);
	if (S_ISLNK(stat.st_mode))
		return copy_link(from, into);
	if (!S_ISDIR(stat.st_mode))
		return mknod(into, stat.st_mode, stat.st_rdev) ? errno : 0;
	if (mkdir(into, 0777) || chmod(into, stat.st_mode & 07777))
		return errno;
	return copy_tree(from, into);
}

int copy_tree(const char *from, const char *to)
{
	return for_each(from, copy_one, (void *)to);
}

static int remove_one(const char *path, const char *name, void *arg)
{
	char whole[PATH_MAX];
	struct stat stat;

	(void)arg;
	join(whole, path, name);
	if (lstat(whole, &stat))
		return errno;
	if (S_ISDIR(stat.st_mode))
		return remove_tree(whole);
	return unlink(whole) ? errno : 0;
}

int remove_tree(const char *path)
{
	int rc = for_each(path, remove_one, NULL);

	return rc ? rc : rmdir(path) ? errno : 0;
}
