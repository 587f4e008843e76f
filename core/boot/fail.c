/* SPDX-License-Identifier: BSD-3-Clause */
/* How a start-up ends that cannot go on: with a sentence. */
#include "boot-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/plat.h>
#include <uk/print.h>

/* What has a meaning here; strerror() and its texts would cost 2 kB. */
static const char *why(int error)
{
	switch (error) {
	case -ENOMEM:
		return ": not enough memory";
	case -ENODEV:
		return ": there is no such device";
	default:
		return "";
	}
}

void boot__must(const char *what, int error)
{
	if (!error)
		return;
	uk_log(KLVL_CRIT, "boot", "%s failed (error %d)%s\n", what, -error,
	       why(error));
	uk_shutdown(UK_EXIT_NOT_BOOTED);
}

static void write_text(const char *text)
{
	uk_plat_early_write(text, strlen(text));
}

void uk_boot_refuse(const char *door, const char *reason)
{
	write_text("crit: boot: ");
	write_text(door);
	write_text(": ");
	write_text(reason);
	write_text("\n");
	uk_plat_stop(UK_STOP_HALT, UK_EXIT_NOT_BOOTED);
}
