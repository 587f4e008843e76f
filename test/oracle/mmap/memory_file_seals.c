/* SPDX-License-Identifier: BSD-3-Clause */
/* Seals keep a memory file from being changed. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = memfd_create("sealed", MFD_ALLOW_SEALING);
	char *at;

	SHOW(fcntl(fd, F_GET_SEALS));
	SHOW(ftruncate(fd, 2 * (off_t)PAGE));
	SHOW(fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK));
	SHOW(ftruncate(fd, (off_t)PAGE));
	SHOW(ftruncate(fd, 3 * (off_t)PAGE));
	SHOW(fcntl(fd, F_ADD_SEALS, F_SEAL_GROW));
	SHOW(ftruncate(fd, 4 * (off_t)PAGE));
	SHOW(pwrite(fd, "x", 1, 3 * (off_t)PAGE));
	SHOW(pwrite(fd, "x", 1, 0));
	SHOW(fcntl(fd, F_GET_SEALS));
	at = mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0);
	SHOW(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
	SHOW(munmap(at, PAGE));
	SHOW(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
	SHOW(pwrite(fd, "x", 1, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_PRIVATE, fd, 0));
	SHOW(fcntl(fd, F_ADD_SEALS, 0x1000));
	SHOW(fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL));
	SHOW(fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL));
	SHOW(fcntl(fd, F_GET_SEALS));
	return 0;
}
