/* SPDX-License-Identifier: BSD-3-Clause */
/* One thread appends to a file, another maps it: all below the end is there. */
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

#define FILES 20
#define SIZE 40000
#define PAGE 4096L

static int fd;
static long nr_wrong;

static unsigned char byte_at(long at)
{
	return (unsigned char)(1 + at % 251);
}

static void *append(void *arg)
{
	unsigned char part[300];
	long len;

	(void)arg;
	for (long at = 0; at < SIZE; at += len) {
		len = 1 + at % (long)sizeof(part);
		for (long i = 0; i < len; i++)
			part[i] = byte_at(at + i);
		write(fd, part, (size_t)len);
	}
	return NULL;
}

/* Returns the size it found. */
static long look(void)
{
	struct stat stat;
	unsigned char *bytes;
	long from;

	fstat(fd, &stat);
	from = stat.st_size / PAGE * PAGE; /* the page with the end */
	if (from == stat.st_size)
		return stat.st_size;
	bytes = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, from);
	for (long at = from; at < stat.st_size; at++)
		nr_wrong += bytes[at - from] != byte_at(at);
	munmap(bytes, PAGE);
	return stat.st_size;
}

int main(void)
{
	pthread_t writer;

	for (int i = 0; i < FILES; i++) {
		fd = open("file", O_CREAT | O_TRUNC | O_RDWR | O_APPEND, 0600);
		pthread_create(&writer, NULL, append, NULL);
		while (look() < SIZE)
			;
		pthread_join(writer, NULL);
		close(fd);
	}
	SHOW(nr_wrong);
	return 0;
}
