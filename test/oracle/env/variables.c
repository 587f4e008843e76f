/* SPDX-License-Identifier: BSD-3-Clause */
/* Setting, reading and removing variables of the environment. */
#define _GNU_SOURCE
#include <stdlib.h>

#include "../check.h"

extern char **environ;

int main(void)
{
	static char put[] = "PUT=1";

	SHOW_STR(getenv("NOT_THERE"));
	SHOW(setenv("A", "one", 1));
	SHOW(setenv("A", "two", 0));
	SHOW_STR(getenv("A"));
	SHOW(setenv("A", "two", 1));
	SHOW_STR(getenv("A"));
	SHOW(setenv("", "x", 1));
	SHOW(setenv("B=C", "x", 1));
	SHOW(setenv("EMPTY", "", 1));
	SHOW_STR(getenv("EMPTY"));
	SHOW(putenv(put));
	SHOW_STR(getenv("PUT"));
	put[4] = '2';
	SHOW_STR(getenv("PUT"));
	SHOW(unsetenv("A"));
	SHOW_STR(getenv("A"));
	SHOW(unsetenv("A=B"));
	SHOW(unsetenv("NOT_THERE"));
	SHOW(clearenv());
	SHOW_STR(getenv("PUT"));
	SHOW(setenv("AGAIN", "yes", 1));
	SHOW_STR(getenv("AGAIN"));
	SHOW_STR(environ[0]);
	return 0;
}
