/* SPDX-License-Identifier: BSD-3-Clause */
#include "boot-internal.h"

#include <string.h>

#include <uk/console.h>
#include <uk/on.h>
#include <uk/plat.h>

#include "steps.h"

static void write_text(const char *text)
{
	uk_console_write(text, strlen(text));
}

void boot__banner(void)
{
	if (UK_ON(CONFIG_LIBUKBOOT_BANNER_LARGE))
		write_text(" _   _       _ _\n"
			   "| | | |_ __ (_) | _____ _ __ _ __\n"
			   "| | | | '_ \\| | |/ / _ \\ '__| '_ \\\n"
			   "| |_| | | | | |   <  __/ |  | | | |\n"
			   " \\___/|_| |_|_|_|\\_\\___|_|  |_| |_|\n");
	write_text("Unikern " CONFIG_UK_FULLVERSION " on ");
	write_text(uk_plat_name);
	write_text("\n");
}
