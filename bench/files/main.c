/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Files of a disk or a shared folder: MODE PATH NUMBER BYTES [wait], on Linux
 * as well. MODE: read, write, small (reads small files), make (makes them).
 * With "wait" it says when it is ready, and stays when it is done, so that
 * the instructions between the two can be counted.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MIB 1048576.0

static char *buf;

static void need(int is_good, const char *what)
{
	if (is_good)
		return;
	perror(what);
	exit(1);
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* `nr` pieces of a file, one after the other; what is written is synced. */
static void move(const char *path, long nr, size_t part, int is_write)
{
	int fd = open(path, is_write ? O_WRONLY | O_CREAT : O_RDONLY, 0644);

	need(fd >= 0, path);
	for (long i = 0; i < nr; i++)
		need((is_write ? write(fd, buf, part) : read(fd, buf, part)) ==
			     (ssize_t)part,
		     path);
	need(!is_write || !fsync(fd), path);
	need(!close(fd), path);
}

/* The files 0 to `nr` - 1 of a folder: what they are, and what is in them. */
static void open_each(const char *folder, long nr, size_t part)
{
	char path[256];
	struct stat about;
	int fd;

	for (long i = 0; i < nr; i++) {
		snprintf(path, sizeof(path), "%s/%ld", folder, i);
		need(!stat(path, &about), path);
		fd = open(path, O_RDONLY);
		need(fd >= 0 && read(fd, buf, part) >= 0, path);
		close(fd);
	}
}

/* Makes the files 0 to `nr` - 1 of a new folder, and syncs them all. */
static void make_each(const char *folder, long nr, size_t part)
{
	char path[256];
	int fd;

	need(!mkdir(folder, 0755), folder);
	for (long i = 0; i < nr; i++) {
		snprintf(path, sizeof(path), "%s/%ld", folder, i);
		fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0644);
		need(fd >= 0 && write(fd, buf, part) == (ssize_t)part, path);
		need(!close(fd), path);
	}
	sync();
}

static void run(char **argv)
{
	long nr = atol(argv[3]);
	size_t part = (size_t)atol(argv[4]);

	if (!strcmp(argv[1], "small"))
		open_each(argv[2], nr, part);
	else if (!strcmp(argv[1], "make"))
		make_each(argv[2], nr, part);
	else
		move(argv[2], nr, part, !strcmp(argv[1], "write"));
}

int main(int argc, char **argv)
{
	int waits = argc > 5;
	double begin;

	if (argc < 5)
		return 2;
	buf = calloc(1, (size_t)atol(argv[4]));
	need(buf != NULL, "memory");
	if (waits) {
		puts("ready");
		fflush(stdout);
		sleep(2);
	}
	begin = now();
	run(argv);
	printf("done %.6f\n", now() - begin);
	fflush(stdout);
	if (waits)
		sleep(60);
	return 0;
}
