/* SPDX-License-Identifier: BSD-3-Clause */
/* The platform's parameters. */
#include <stdbool.h>

#include <uk/init.h>
#include <uk/libparam.h>

#include "linuxu-internal.h"

/* Read by the door itself, long before parameters are; here for the help. */
static const char *memory = UK_STRINGIFY(CONFIG_LINUXU_DEFAULT_HEAPMB) "M";
UK_LIBPARAM_PARAM(memory, charp, "Memory: a number and K, M, G or T");

static const char *initrd = "none";
UK_LIBPARAM_PARAM(initrd, charp, "Initial ram disk: a file of the host");

#if CONFIG_HAVE_SMP
static const char *cpus = "as many as the process may use";
UK_LIBPARAM_PARAM(cpus, charp, "CPUs: a number of threads of the host");
#endif

static bool env;
UK_LIBPARAM_PARAM(env, bool, "main() gets the environment of the process");

extern char **environ; /* the libc's */

static int pass_environment(void)
{
	if (env)
		environ = linuxu__start.environ;
	return 0;
}

UK_INIT(linuxu_environment, pass_environment);
