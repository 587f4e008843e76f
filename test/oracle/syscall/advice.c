/* SPDX-License-Identifier: BSD-3-Clause */
/* What programs say of their files. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = open("file", O_RDWR | O_CREAT, 0600), ends[2];
	int only_write = open("file", O_WRONLY);

	pipe(ends);
	SHOW_ERR(posix_fadvise(fd, 0, 0, POSIX_FADV_NORMAL));
	SHOW_ERR(posix_fadvise(fd, 0, 4096, POSIX_FADV_SEQUENTIAL));
	SHOW_ERR(posix_fadvise(fd, 100, 0, POSIX_FADV_DONTNEED));
	SHOW_ERR(posix_fadvise(fd, 0, 0, 77));
	SHOW_ERR(posix_fadvise(fd, 0, -1, POSIX_FADV_NORMAL));
	SHOW_ERR(posix_fadvise(99, 0, 0, POSIX_FADV_NORMAL));
	SHOW_ERR(posix_fadvise(ends[0], 0, 0, POSIX_FADV_NORMAL));
	SHOW(readahead(fd, 0, 4096));
	SHOW(readahead(99, 0, 4096));
	SHOW(readahead(only_write, 0, 4096));
	SHOW(readahead(ends[0], 0, 4096));
	SHOW(sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE));
	SHOW(sync_file_range(fd, 0, 0, 8));
	SHOW(sync_file_range(fd, -1, 0, 0));
	SHOW(sync_file_range(99, 0, 0, 0));
	SHOW(sync_file_range(ends[1], 0, 0, 0));
	return 0;
}
