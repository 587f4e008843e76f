/* SPDX-License-Identifier: BSD-3-Clause */
/* copy_file_range() within and between files. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int from = open("from", O_CREAT | O_RDWR, 0600);
	int to = open("to", O_CREAT | O_RDWR, 0600), fd[2];
	off_t in = 1, out = 3;
	char text[16] = "";

	write(from, "abcdefgh", 8);
	SHOW(copy_file_range(from, &in, to, &out, 4, 0));
	SHOW(in);
	SHOW(out);
	SHOW(lseek(to, 0, SEEK_END));
	lseek(from, 6, SEEK_SET);
	SHOW(copy_file_range(from, NULL, to, NULL, 100, 0));
	SHOW(copy_file_range(from, NULL, to, NULL, 100, 0));
	SHOW(pread(to, text, 15, 3));
	SHOW_STR(text);
	in = 0;
	out = 4;
	SHOW(copy_file_range(from, &in, from, &out, 4, 0));
	in = 0;
	out = 2;
	SHOW(copy_file_range(from, &in, from, &out, 4, 0));
	SHOW(copy_file_range(from, &in, to, NULL, 1, 1));
	pipe(fd);
	SHOW(copy_file_range(from, &in, fd[1], NULL, 1, 0));
	SHOW(copy_file_range(99, NULL, to, NULL, 1, 0));
	return 0;
}
