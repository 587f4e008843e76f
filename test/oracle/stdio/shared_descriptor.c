/* SPDX-License-Identifier: BSD-3-Clause */
/* A stream and its descriptor share a position. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = open("file", O_CREAT | O_RDWR, 0600);
	FILE *file = fdopen(fd, "r+");
	char text[16] = "";

	SHOW(fileno(file) == fd);
	fputs("hello", file);
	SHOW(lseek(fd, 0, SEEK_CUR));
	fflush(file);
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(write(fd, "!", 1));
	rewind(file);
	SHOW_STR(fgets(text, sizeof(text), file));
	SHOW(fclose(file));
	SHOW(fcntl(fd, F_GETFD));
	return 0;
}
