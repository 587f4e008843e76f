/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Lists the files below each argument, one a line, as test_initrd.py does:
 *	type mode uid gid links size mtime sum path [-> target]
 * "+path" writes to the file first, "=n" takes n times 1 MiB of memory.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char block[4096];

/* Adler's sum. */
static unsigned int sum_of(const char *path)
{
	unsigned int a = 1, b = 0;
	int file = open(path, O_RDONLY);
	ssize_t len;

	if (file < 0)
		return 0;
	while ((len = read(file, block, sizeof(block))) > 0)
		for (ssize_t i = 0; i < len; i++) {
			a = (a + (unsigned char)block[i]) % 65521;
			b = (b + a) % 65521;
		}
	close(file);
	return b << 16 | a;
}

static void list(const char *path);

static void list_below(const char *path)
{
	char name[1024];
	struct dirent *entry;
	DIR *dir = opendir(path);

	if (!dir) {
		printf("%s: %s\n", path, strerror(errno));
		return;
	}
	while ((entry = readdir(dir))) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		snprintf(name, sizeof(name), "%s%s%s", path,
			 strcmp(path, "/") ? "/" : "", entry->d_name);
		list(name);
	}
	closedir(dir);
}

static char type_of(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFDIR:
		return 'd';
	case S_IFLNK:
		return 'l';
	case S_IFREG:
		return '-';
	case S_IFCHR:
		return 'c';
	case S_IFBLK:
		return 'b';
	case S_IFIFO:
		return 'p';
	default:
		return '?';
	}
}

static void list(const char *path)
{
	struct stat st;
	char target[1024];
	ssize_t len;

	if (lstat(path, &st)) {
		printf("%s: %s\n", path, strerror(errno));
		return;
	}
	printf("file: %c %04o %u %u %u %lld %lld %08x %s", type_of(st.st_mode),
	       st.st_mode & 07777, st.st_uid, st.st_gid,
	       S_ISDIR(st.st_mode) ? 0 : (unsigned int)st.st_nlink,
	       S_ISDIR(st.st_mode) ? 0LL : (long long)st.st_size,
	       (long long)st.st_mtime, S_ISREG(st.st_mode) ? sum_of(path) : 0,
	       path);
	len = readlink(path, target, sizeof(target) - 1);
	if (len >= 0)
		printf(" -> %.*s", (int)len, target);
	printf("\n");
	if (S_ISDIR(st.st_mode))
		list_below(path);
}

static void change(const char *path)
{
	int file = open(path, O_WRONLY | O_APPEND);

	if (file < 0 || write(file, "and more", 8) != 8 || close(file))
		printf("%s: %s\n", path, strerror(errno));
}

static void take(unsigned long nr)
{
	char *memory = block;

	while (nr-- && (memory = malloc(1 << 20)))
		memset(memory, 1, 1 << 20);
	printf("memory: %s\n", memory ? "there" : "not there");
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (*argv[i] == '+')
			change(argv[i] + 1);
		else if (*argv[i] == '=')
			take(strtoul(argv[i] + 1, NULL, 10));
		else
			list(argv[i]);
	}
	printf("listed\n");
	return 0;
}
