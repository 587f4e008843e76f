/* SPDX-License-Identifier: BSD-3-Clause */
/* What of a stream is in its file already, by its mode. */
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

static long size(FILE *file)
{
	struct stat stat;
	fstat(fileno(file), &stat);
	return (long)stat.st_size;
}

static void as(const char *name, int mode, size_t len)
{
	FILE *file = fopen("buffered", "w");
	printf("%s: %d", name, setvbuf(file, NULL, mode, len));
	fputs("abc", file);
	printf(" %ld", size(file));
	fputs("d\n", file);
	printf(" %ld", size(file));
	fflush(file);
	printf(" %ld\n", size(file));
	fclose(file);
}

int main(void)
{
	FILE *file;
	as("full", _IOFBF, 1024);
	as("line", _IOLBF, 1024);
	as("none", _IONBF, 0);
	file = fopen("buffered", "w");
	SHOW(size(file));
	SHOW(fputs("to be seen at the end", file) >= 0);
	SHOW(fclose(file));
	SHOW(fclose(fopen("buffered", "a")));
	file = fopen("buffered", "r+");
	SHOW(size(file));
	SHOW(fgetc(file));
	SHOW(ungetc('X', file));
	SHOW(ftell(file));
	SHOW(fgetc(file));
	SHOW(fseek(file, -3, SEEK_END));
	SHOW(fgetc(file));
	SHOW(fseek(file, 0, SEEK_CUR));
	SHOW(fputc('!', file));
	rewind(file);
	SHOW(feof(file));
	while (fgetc(file) != EOF)
		continue;
	SHOW(feof(file) != 0);
	SHOW(ftell(file));
	SHOW(fseek(file, -1, SEEK_SET));
	fclose(file);
	return 0;
}
