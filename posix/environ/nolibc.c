/* SPDX-License-Identifier: BSD-3-Clause */
/* nolibc's getenv() looks into the list; other C libraries ask for it. */
#include <stdlib.h>

#include <uk/environ.h>
#include <uk/init.h>

extern char **environ;

static int give_list(void)
{
	environ = uk_environ();
	return 0;
}

UK_INIT(posix_environ, give_list);
