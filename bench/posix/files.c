/* SPDX-License-Identifier: BSD-3-Clause */
/* A file in the folder that we are in: ramfs here, tmpfs there. */
#include "bench.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define NR 500UL

static char block[65536];
static int fd;

static void open_close(unsigned long nr)
{
	while (nr--)
		close(open("file", O_RDONLY));
}

static void make_remove(unsigned long nr)
{
	while (nr--) {
		close(open("other", O_RDWR | O_CREAT, 0600));
		unlink("other");
	}
}

static void read_1(unsigned long nr)
{
	while (nr--)
		pread(fd, block, 1, 100);
}

static void read_4k(unsigned long nr)
{
	while (nr--)
		pread(fd, block, 4096, 8192);
}

static void read_64k(unsigned long nr)
{
	while (nr--)
		pread(fd, block, 65536, 0);
}

static void write_1(unsigned long nr)
{
	while (nr--)
		pwrite(fd, block, 1, 100);
}

static void write_4k(unsigned long nr)
{
	while (nr--)
		pwrite(fd, block, 4096, 8192);
}

static void write_64k(unsigned long nr)
{
	while (nr--)
		pwrite(fd, block, 65536, 0);
}

static void append_1k(unsigned long nr)
{
	int own = open("log", O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);

	while (nr--)
		write(own, block, 1024);
	close(own);
}

static void stat_path(unsigned long nr)
{
	struct stat stat_of;

	while (nr--)
		stat("file", &stat_of);
}

static void stat_deep(unsigned long nr)
{
	struct stat stat_of;

	while (nr--)
		stat("a/b/c/d/e/f/file", &stat_of);
}

static void stat_open(unsigned long nr)
{
	struct stat stat_of;

	while (nr--)
		fstat(fd, &stat_of);
}

static void make_folders(void)
{
	mkdir("a", 0700);
	mkdir("a/b", 0700);
	mkdir("a/b/c", 0700);
	mkdir("a/b/c/d", 0700);
	mkdir("a/b/c/d/e", 0700);
	mkdir("a/b/c/d/e/f", 0700);
	close(open("a/b/c/d/e/f/file", O_RDWR | O_CREAT, 0600));
}

void measure_files(void)
{
	fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
	write(fd, block, sizeof(block));
	make_folders();
	measure("open and close", open_close, NR);
	measure("create, close and unlink", make_remove, NR);
	measure("read 1 byte", read_1, NR);
	measure("read 4 KiB", read_4k, NR);
	measure("read 64 KiB", read_64k, NR / 5);
	measure("write 1 byte", write_1, NR);
	measure("write 4 KiB", write_4k, NR);
	measure("write 64 KiB", write_64k, NR / 5);
	measure("append 1 KiB to a new file", append_1k, NR);
	measure("stat", stat_path, NR);
	measure("stat, seven names deep", stat_deep, NR);
	measure("fstat", stat_open, NR);
	close(fd);
}
