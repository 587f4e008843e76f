/* SPDX-License-Identifier: BSD-3-Clause */
/* Several threads at once, and files that are larger than a message. */
#include "folders.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define THREADS_MAX 16

static const char *folder;
static int nr_rounds;

static void fill(unsigned char *buf, size_t len, uint32_t seed)
{
	for (size_t i = 0; i < len; i++) {
		seed = seed * 1664525 + 1013904223;
		buf[i] = (unsigned char)(seed >> 24);
	}
}

static void write_whole(const char *path, const void *buf, size_t len)
{
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);

	MUST(fd >= 0);
	MUST(write(fd, buf, len) == (ssize_t)len);
	MUST(!close(fd));
}

static void check_whole(const char *path, const void *wanted, size_t len)
{
	char *buf = malloc(len + 1);
	int fd = open(path, O_RDONLY);

	MUST(fd >= 0);
	MUST(buf);
	MUST(read(fd, buf, len + 1) == (ssize_t)len);
	MUST(!memcmp(buf, wanted, len));
	MUST(!close(fd));
	free(buf);
}

/* Its own files: made, read, renamed, removed; with what others do around. */
static void *work_one(void *arg)
{
	unsigned int me = (unsigned int)(uintptr_t)arg;
	unsigned char *buf = malloc(70000);

	MUST(buf);
	for (int i = 0; i < nr_rounds; i++) {
		size_t len = (size_t)(i * 7919) % 70000;
		char *a = text("%s/w%u-%d", folder, me, i);
		char *b = text("%s/r%u-%d", folder, me, i);
		struct stat stat_b;

		fill(buf, len, me * 1000U + (unsigned int)i);
		write_whole(a, buf, len);
		MUST(!rename(a, b));
		MUST(access(a, F_OK) && errno == ENOENT);
		MUST(!stat(b, &stat_b));
		MUST(stat_b.st_size == (off_t)len);
		check_whole(b, buf, len);
		if (i % 3)
			MUST(!unlink(b));
	}
	free(buf);
	return NULL;
}

static void run_threads(int nr, void *(*fn)(void *))
{
	pthread_t threads[THREADS_MAX];

	MUST(nr <= THREADS_MAX);
	for (int i = 0; i < nr; i++)
		MUST(!pthread_create(&threads[i], NULL, fn,
				     (void *)(uintptr_t)i));
	for (int i = 0; i < nr; i++)
		MUST(!pthread_join(threads[i], NULL));
}

/* work FOLDER THREADS ROUNDS */
int work(char **words)
{
	folder = words[0];
	nr_rounds = atoi(words[2]);
	run_threads(atoi(words[1]), work_one);
	return 0;
}

/*
 * All threads rename the same few files into and out of folders that others
 * read: each name is there once or not at all.
 */
static void *rename_some(void *arg)
{
	unsigned int seed = (unsigned int)(uintptr_t)arg + 1;

	for (int i = 0; i < nr_rounds; i++) {
		unsigned int r = (unsigned int)rand_r(&seed);
		char *from = text("%s/%c/n%u", folder, "ab"[r >> 4 & 1], r % 8);
		char *to =
			text("%s/%c/n%u", folder, "ab"[r >> 5 & 1], r >> 8 & 7);

		if (rename(from, to))
			MUST(errno == ENOENT);
	}
	return NULL;
}

static void *list_some(void *arg)
{
	(void)arg;
	for (int i = 0; i < nr_rounds / 4; i++) {
		struct dirent *entry;
		DIR *dir = opendir(text("%s/%c", folder, "ab"[i & 1]));

		MUST(dir);
		while ((entry = readdir(dir)))
			MUST(entry->d_name[0] == '.' ||
			     entry->d_name[0] == 'n');
		closedir(dir);
	}
	return NULL;
}

static void *storm_one(void *arg)
{
	return (uintptr_t)arg % 3 == 2 ? list_some(arg) : rename_some(arg);
}

static int count_names(const char *path)
{
	struct dirent *entry;
	DIR *dir = opendir(path);
	int nr = 0;

	MUST(dir);
	while ((entry = readdir(dir)))
		nr += entry->d_name[0] == 'n';
	closedir(dir);
	return nr;
}

/* storm FOLDER THREADS ROUNDS */
int storm(char **words)
{
	int nr;

	folder = words[0];
	nr_rounds = atoi(words[2]);
	MUST(!mkdir(text("%s/a", folder), 0755));
	MUST(!mkdir(text("%s/b", folder), 0755));
	for (int i = 0; i < 8; i++)
		write_whole(text("%s/a/n%d", folder, i), "x", 1);
	run_threads(atoi(words[1]), storm_one);
	nr = count_names(text("%s/a", folder)) +
	     count_names(text("%s/b", folder));
	printf("%d names left\n", nr);
	MUST(nr >= 1 && nr <= 8);
	return 0;
}

/* A MiB of the stream that the host makes, too: see test_9pfs.py. */
static void fill_mib(unsigned char *buf, unsigned int number)
{
	uint64_t *words = (uint64_t *)buf;
	uint64_t x = number * 0x9e3779b97f4a7c15ULL + 1;

	for (int i = 0; i < 131072; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		words[i] = x;
	}
}

#define MIB (1 << 20)

static void read_mapped(const char *path, size_t len)
{
	int fd = open(path, O_RDONLY);
	unsigned char *wanted = malloc(MIB), *map;

	MUST(fd >= 0);
	map = mmap(NULL, len, PROT_READ, MAP_SHARED, fd, 0);
	MUST(map != MAP_FAILED);
	MUST(!close(fd));
	for (size_t i = 0; i < len / MIB; i++) {
		fill_mib(wanted, (unsigned int)i);
		MUST(!memcmp(map + i * MIB, wanted, MIB));
	}
	MUST(!munmap(map, len));
	free(wanted);
}

/* big FILE MIBS: checks the host's, writes FILE.copy, and maps that */
int big(char **words)
{
	unsigned char *buf = malloc(MIB), *wanted = malloc(MIB);
	int nr = atoi(words[1]);
	char *copy = text("%s.copy", words[0]);
	int fd = open(words[0], O_RDONLY);
	int out = open(copy, O_RDWR | O_CREAT | O_TRUNC, 0644);

	MUST(buf && wanted && fd >= 0 && out >= 0);
	for (int i = 0; i < nr; i++) {
		fill_mib(wanted, (unsigned int)i);
		MUST(read(fd, buf, MIB) == MIB);
		MUST(!memcmp(buf, wanted, MIB));
		MUST(pwrite(out, buf, MIB, (off_t)i * MIB) == MIB);
	}
	MUST(read(fd, buf, MIB) == 0);
	MUST(!fsync(out));
	MUST(!close(fd));
	MUST(!close(out));
	read_mapped(copy, (size_t)(nr < 2 ? nr : 2) * MIB);
	free(buf);
	free(wanted);
	return 0;
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double move_all(int fd, char *buf, size_t len, size_t part, bool out)
{
	double begin = now();

	for (size_t at = 0; at < len; at += part)
		MUST((out ? pwrite(fd, buf, part, (off_t)at)
			  : pread(fd, buf, part, (off_t)at)) == (ssize_t)part);
	return (double)len / MIB / (now() - begin);
}

/* speed FILE MIBS PART write|read: MiB a second */
int speed(char **words)
{
	size_t len = (size_t)atoi(words[1]) * MIB,
	       part = (size_t)atol(words[2]);
	bool out = !strcmp(words[3], "write");
	char *buf = malloc(part);
	int fd = open(words[0], out ? O_WRONLY | O_CREAT : O_RDONLY, 0644);

	MUST(buf && fd >= 0);
	memset(buf, 'x', part);
	printf("%s %zu: %.1f MiB/s\n", words[3], part,
	       move_all(fd, buf, len, part, out));
	MUST(!close(fd));
	free(buf);
	return 0;
}
