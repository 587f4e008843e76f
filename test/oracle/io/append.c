/* SPDX-License-Identifier: BSD-3-Clause */
/* O_APPEND writes at the end, wherever the position is. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int a = open("file", O_CREAT | O_WRONLY | O_APPEND, 0600);
	int b = open("file", O_RDWR);
	char text[16] = "";

	SHOW(write(a, "one", 3));
	SHOW(write(b, "ONE+", 4));
	SHOW(lseek(a, 0, SEEK_SET));
	SHOW(write(a, "two", 3));
	SHOW(lseek(a, 0, SEEK_CUR));
	SHOW(pwrite(a, "three", 5, 0));
	SHOW(lseek(b, 0, SEEK_SET));
	SHOW(read(b, text, 15));
	SHOW_STR(text);
	return 0;
}
