/* SPDX-License-Identifier: BSD-3-Clause */
/* A program begins without an environment here. */
#include <stdlib.h>

#include "../check.h"

extern char **environ;

int main(int argc, char **argv)
{
	SHOW(argc);
	SHOW_BOOL(argv[0] && !argv[1]);
	SHOW_BOOL(!environ || !environ[0]);
	SHOW_STR(getenv("PATH"));
	return 0;
}
