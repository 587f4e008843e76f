/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int in = open("in", O_RDWR | O_CREAT, 0600);
	int out = open("out", O_RDWR | O_CREAT, 0600);
	off64_t from = 4, to = 10;
	char text[32] = "";

	write(in, "0123456789", 10);
	lseek(in, 2, SEEK_SET);
	SHOW(copy_file_range(in, NULL, out, NULL, 3, 0));
	SHOW(lseek(in, 0, SEEK_CUR));
	SHOW(lseek(out, 0, SEEK_CUR));
	SHOW(copy_file_range(in, &from, out, &to, 100, 0));
	printf("%lld %lld\n", (long long)from, (long long)to);
	SHOW(lseek(in, 0, SEEK_CUR));
	SHOW(copy_file_range(in, &from, out, &to, 100, 0));
	SHOW(pread(out, text, 32, 0));
	SHOW(memcmp(text, "234\0\0\0\0\0\0\000456789", 16));
	from = 0, to = 5;
	SHOW(copy_file_range(in, &from, in, &to, 5, 0));
	SHOW(copy_file_range(in, NULL, out, NULL, 0, 0));
	return 0;
}
