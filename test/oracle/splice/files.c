/* SPDX-License-Identifier: BSD-3-Clause */
/* From a file to a pipe and back, at places and at the position. */
#include "../sockets.h"

int main(void)
{
	int file = open("/work/file", O_CREAT | O_RDWR, 0600), ends[2];
	char text[32] = "";
	loff_t at = 3;

	pipe(ends);
	write(file, "0123456789", 10);
	SHOW(splice(file, &at, ends[1], NULL, 4, 0));
	SHOW(at);
	SHOW(lseek(file, 0, SEEK_CUR));
	SHOW(lseek(file, 8, SEEK_SET));
	SHOW(splice(file, NULL, ends[1], NULL, 100, 0));
	SHOW(lseek(file, 0, SEEK_CUR));
	SHOW(splice(file, NULL, ends[1], NULL, 100, 0));
	at = 20;
	SHOW(splice(ends[0], NULL, file, &at, 5, 0));
	SHOW(at);
	SHOW(splice(ends[0], NULL, file, NULL, 5, 0));
	SHOW(lseek(file, 0, SEEK_CUR));
	SHOW(pread(file, text, 31, 0));
	SHOW_STR(text);
	SHOW_STR(text + 20);
	at = -1;
	SHOW(splice(file, &at, ends[1], NULL, 4, 0));
	return 0;
}
