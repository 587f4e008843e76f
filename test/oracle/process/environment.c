/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <stdlib.h>

#include "../check.h"

extern char **environ;

static int nr(void)
{
	int i = 0;

	while (environ && environ[i])
		i++;
	return i;
}

int main(void)
{
	static char word[] = "C=3";

	SHOW(nr());
	SHOW_STR(getenv("A"));
	SHOW(setenv("A", "1", 0));
	SHOW(setenv("A", "2", 0));
	SHOW_STR(getenv("A"));
	SHOW(setenv("A", "2", 1));
	SHOW_STR(getenv("A"));
	SHOW(putenv(word));
	SHOW_STR(getenv("C"));
	word[2] = '4';
	SHOW_STR(getenv("C"));
	SHOW(nr());
	SHOW(setenv("", "x", 1));
	SHOW(setenv("B=", "x", 1));
	SHOW(unsetenv("A"));
	SHOW(unsetenv("A"));
	SHOW(unsetenv("="));
	SHOW_STR(getenv("A"));
	SHOW(clearenv());
	SHOW(nr());
	return 0;
}
