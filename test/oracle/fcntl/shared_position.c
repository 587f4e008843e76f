/* SPDX-License-Identifier: BSD-3-Clause */
/* Duplicates share a position; a second open does not. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int a = open("file", O_CREAT | O_RDWR, 0600), b = dup(a);
	int c = open("file", O_RDONLY);
	char text[4] = "";

	write(a, "abcdef", 6);
	SHOW(lseek(b, 0, SEEK_CUR));
	SHOW(lseek(b, 2, SEEK_SET));
	SHOW(read(a, text, 2));
	SHOW_STR(text);
	SHOW(lseek(b, 0, SEEK_CUR));
	SHOW(lseek(c, 0, SEEK_CUR));
	SHOW(read(c, text, 2));
	SHOW_STR(text);
	return 0;
}
