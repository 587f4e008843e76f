/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int in = open("in", O_RDWR | O_CREAT, 0600);
	int out = open("out", O_RDWR | O_CREAT, 0600);
	int append = open("out", O_WRONLY | O_APPEND);
	int only_read = open("out", O_RDONLY),
	    only_write = open("in", O_WRONLY);
	int folder = open(".", O_RDONLY), ends[2];
	off64_t from = 0, to = 1, before = -5;

	pipe(ends);
	write(in, "abcdef", 6);
	SHOW(copy_file_range(in, NULL, out, NULL, 1, 1));
	SHOW(copy_file_range(99, NULL, out, NULL, 1, 0));
	SHOW(copy_file_range(in, NULL, only_read, NULL, 1, 0));
	SHOW(copy_file_range(only_write, NULL, out, NULL, 1, 0));
	SHOW(copy_file_range(in, &from, append, NULL, 1, 0));
	SHOW(copy_file_range(folder, NULL, out, NULL, 1, 0));
	SHOW(copy_file_range(ends[0], NULL, out, NULL, 1, 0));
	SHOW(copy_file_range(in, &from, in, &to, 3, 0));
	SHOW(copy_file_range(in, &before, out, NULL, 3, 0));
	return 0;
}
