/* SPDX-License-Identifier: BSD-3-Clause */
/* stdin is at its end: a program that reads it gets no bytes, not an error. */
#include <stdio.h>

int fgetc(FILE *file)
{
	(void)file;
	return EOF;
}

int getc(FILE *file)
{
	return fgetc(file);
}

int getchar(void)
{
	return fgetc(stdin);
}

char *fgets(char *restrict to, int size, FILE *restrict file)
{
	(void)to;
	(void)size;
	(void)file;
	return NULL;
}

int feof(FILE *file)
{
	return file == stdin;
}
