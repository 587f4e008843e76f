/* SPDX-License-Identifier: BSD-3-Clause */
/* Behind the end in the last page there are zeros, not the file's. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", PAGE + 10);
	char *at = mmap(NULL, 2 * PAGE, RW, MAP_SHARED, fd, 0);
	char buf[20];
	struct stat st;

	SHOW(all_of(at + PAGE, 10));
	SHOW(all_of(at + PAGE + 10, PAGE - 10));
	at[PAGE + 9] = 'n';
	at[PAGE + 10] = 'o';
	SHOW(pread(fd, buf, 20, (off_t)PAGE));
	SHOW(buf[9]);
	SHOW(fstat(fd, &st));
	SHOW(st.st_size);
	SHOW(msync(at, 2 * PAGE, MS_SYNC));
	SHOW(munmap(at, 2 * PAGE));
	return 0;
}
