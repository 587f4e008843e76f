/* SPDX-License-Identifier: BSD-3-Clause */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef KRAFT_BASE /* of an installed tool */
#define KRAFT_BASE "/usr/local/share/unikern"
#endif

#define OPEN_FOLDERS_MAX 16 /* while a tree is removed */

static mode_t mode_of(const char *path)
{
	struct stat info;

	return stat(path, &info) ? 0 : info.st_mode;
}

bool is_folder(const char *path)
{
	return S_ISDIR(mode_of(path));
}

bool is_file(const char *path)
{
	return S_ISREG(mode_of(path));
}

char *path_real(const char *path, struct error *error)
{
	char *real = realpath(path, NULL);

	if (!real)
		fail_errno(error, "%s", path);
	return real;
}

char *path_below(const char *base, const char *path)
{
	return *path == '/' ? text_copy(path) : text("%s/%s", base, path);
}

const char *path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

int folder_make(const char *path, struct error *error)
{
	_cleanup_text_ char *copy = text_copy(path);
	char *slash = copy;

	while (slash && *slash) {
		slash = strchr(slash + 1, '/');
		if (slash)
			*slash = '\0';
		if (mkdir(copy, 0777) && errno != EEXIST)
			return fail_errno(error, "%s cannot be made", copy);
		if (slash)
			*slash = '/';
	}
	if (!is_folder(path))
		return fail(error, "%s is there but is no folder", path);
	return 0;
}

static int remove_one(const char *path, const struct stat *info, int type,
		      struct FTW *walk)
{
	(void)info;
	(void)type;
	(void)walk;
	return remove(path);
}

int folder_remove(const char *path, struct error *error)
{
	if (nftw(path, remove_one, OPEN_FOLDERS_MAX, FTW_DEPTH | FTW_PHYS) &&
	    errno != ENOENT)
		return fail_errno(error, "%s cannot be removed", path);
	return 0;
}

static char *read_open(int fd, const char *path, size_t max, size_t *len,
		       struct error *error)
{
	char *content = malloc(max + 1);
	size_t have = 0;
	ssize_t got = 1;

	while (content && have < max && got > 0) {
		got = read(fd, content + have, max - have);
		if (got > 0)
			have += (size_t)got;
	}
	if (!content || got < 0) {
		fail_errno(error, "%s", path);
		free(content);
		return NULL;
	}
	content[have] = '\0';
	if (len)
		*len = have;
	return content;
}

char *file_read(const char *path, size_t max, size_t *len, struct error *error)
{
	_cleanup_fd_ int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat info;

	if (fd < 0 || fstat(fd, &info)) {
		fail_errno(error, "%s", path);
		return NULL;
	}
	if (S_ISDIR(info.st_mode)) {
		fail(error, "%s is a folder", path);
		return NULL;
	}
	if (info.st_size > (off_t)max) {
		fail(error, "%s is larger than %zu bytes", path, max);
		return NULL;
	}
	if (S_ISREG(info.st_mode) && info.st_size > 0)
		max = (size_t)info.st_size;
	return read_open(fd, path, max, len, error);
}

static int write_all(int fd, const char *content, size_t len)
{
	ssize_t put;

	for (; len; content += put, len -= (size_t)put) {
		put = write(fd, content, len);
		if (put < 0 && errno == EINTR)
			put = 0;
		if (put < 0)
			return -1;
	}
	return 0;
}

int file_write(const char *path, const char *content, size_t len, mode_t mode,
	       struct error *error)
{
	_cleanup_text_ char *scratch = text("%s.XXXXXX", path);
	_cleanup_fd_ int fd = mkostemp(scratch, O_CLOEXEC);

	if (fd < 0)
		return fail_errno(error, "%s cannot be written", path);
	if (write_all(fd, content, len) || fchmod(fd, mode) ||
	    rename(scratch, path)) {
		fail_errno(error, "%s cannot be written", path);
		unlink(scratch);
		return error->code;
	}
	return 0;
}

int file_lock(const char *path, struct error *error)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

	if (fd < 0) {
		fail_errno(error, "%s cannot be locked", path);
		return -1;
	}
	while (flock(fd, LOCK_EX))
		if (errno != EINTR) {
			fail_errno(error, "%s cannot be locked", path);
			close(fd);
			return -1;
		}
	return fd;
}

const char *kit_base(void)
{
	const char *root = getenv("UK_ROOT");

	return root && *root ? root : KRAFT_BASE;
}

char *cache_folder(void)
{
	const char *cache = getenv("UK_CACHE");
	const char *xdg = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");

	if (cache && *cache)
		return text_copy(cache);
	if (xdg && *xdg)
		return text("%s/unikern", xdg);
	return text("%s/.cache/unikern", home ? home : "/tmp");
}
