/* SPDX-License-Identifier: BSD-3-Clause */
/* Reading and writing what is not open for it, or nothing. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int out = open("file", O_CREAT | O_WRONLY, 0600);
	int in = open("file", O_RDONLY), folder = open(".", O_RDONLY);
	char byte = 0;

	SHOW(read(out, &byte, 1));
	SHOW(write(in, &byte, 1));
	SHOW(read(folder, &byte, 1));
	SHOW(write(folder, &byte, 1));
	SHOW(pread(folder, &byte, 1, 0));
	SHOW(read(99, &byte, 1));
	SHOW(write(-1, &byte, 1));
	SHOW(read(out, &byte, 0));
	SHOW(write(in, &byte, 0));
	SHOW(read(in, &byte, 0));
	SHOW(ftruncate(in, 0));
	SHOW(lseek(99, 0, SEEK_SET));
	return 0;
}
