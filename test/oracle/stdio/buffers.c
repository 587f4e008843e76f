/* SPDX-License-Identifier: BSD-3-Clause */
/* Buffers of all kinds, and when their contents come out. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

static void show_size(const char *when)
{
	int fd = open("file", O_RDONLY);

	printf("%s: %ld\n", when, (long)lseek(fd, 0, SEEK_END));
	close(fd);
}

int main(void)
{
	static char buffer[1000];
	FILE *file = fopen("file", "w");

	SHOW(setvbuf(file, buffer, _IOFBF, sizeof(buffer)));
	fputs("abc\n", file);
	show_size("full, not flushed");
	fflush(file);
	show_size("full, flushed");
	fclose(file);
	file = fopen("file", "w");
	SHOW(setvbuf(file, buffer, _IOLBF, sizeof(buffer)));
	fputs("abc", file);
	show_size("line, not whole");
	fputs("\n", file);
	show_size("line, whole");
	fclose(file);
	file = fopen("file", "w");
	SHOW(setvbuf(file, NULL, _IONBF, 0));
	fputs("abc", file);
	show_size("none");
	fclose(file);
	return 0;
}
