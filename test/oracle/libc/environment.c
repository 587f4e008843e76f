/* SPDX-License-Identifier: BSD-3-Clause */
/* Variables set, changed, taken away. */
#include <stdlib.h>

#include "../check.h"

extern char **environ;
int main(void)
{
	static char mine[] = "MINE=1";
	int nr = 0;
	SHOW_STR(getenv("A"));
	SHOW(setenv("A", "one", 0));
	SHOW(setenv("A", "two", 0));
	SHOW_STR(getenv("A"));
	SHOW(setenv("A", "two", 1));
	SHOW_STR(getenv("A"));
	SHOW(setenv("B=C", "x", 1));
	SHOW(setenv("", "x", 1));
	SHOW(putenv(mine));
	mine[5] = '9';
	SHOW_STR(getenv("MINE"));
	SHOW(unsetenv("A"));
	SHOW_STR(getenv("A"));
	SHOW(unsetenv("x=y"));
	while (environ && environ[nr])
		nr++;
	SHOW(nr);
	SHOW(clearenv());
	SHOW_STR(getenv("MINE"));
	return 0;
}
