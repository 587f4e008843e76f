/* SPDX-License-Identifier: BSD-3-Clause */
/* From the command line to parameters and to what main() is given. */
#include "boot-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/argparse.h>
#include <uk/print.h>

#include "steps.h"

static char text[UK_BOOTINFO_CMDLINE_MAX];
static char name[] = CONFIG_UK_NAME;

/* The program's name, its arguments, and a NULL. */
static char *words[CONFIG_LIBUKBOOT_MAXNBARGS + 2];

int uk_boot_argc;
char **uk_boot_argv = words;

int boot__parameters(const struct uk_bootinfo *info)
{
	struct boot__args sorted;
	int nr, rc;

	memcpy(text, info->cmdline, sizeof(text));
	/* one word more than fits, to see that there are too many */
	nr = uk_argnparse(text, sizeof(text), words + 1,
			  CONFIG_LIBUKBOOT_MAXNBARGS + 1);
	if (nr > CONFIG_LIBUKBOOT_MAXNBARGS) {
		uk_log(KLVL_CRIT, "boot",
		       "the command line has more than "
		       "%d words\n",
		       CONFIG_LIBUKBOOT_MAXNBARGS);
		return -E2BIG;
	}
	boot__args_sort(&sorted, words + 1, nr);
	rc = boot__set_devices(sorted.nr_devices, sorted.devices);
	if (rc)
		return rc;
	uk_boot_argv = sorted.args - 1;
	uk_boot_argv[0] = sorted.name ? sorted.name : name;
	uk_boot_argv[sorted.nr_args + 1] = NULL;
	uk_boot_argc = sorted.nr_args + 1;
	return boot__set_parameters(sorted.nr_params, sorted.params);
}
