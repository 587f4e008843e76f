/* SPDX-License-Identifier: BSD-3-Clause */
/* The console: standard input and output of the process. */
#include <uk/console.h>

#include <uk/arch/host.h>
#include <uk/plat.h>

#include "linuxu-internal.h"

#define INPUT 0

static size_t read_input(char *buf, size_t len)
{
	long done;

	if (!linuxu__wait_for(INPUT, UK_HOST_POLLIN, 0))
		return 0;
	done = uk_host_call3(uk_host_nr_read, INPUT, (unsigned long)buf, len);
	return done > 0 ? (size_t)done : 0;
}

static int init(void)
{
	return 0;
}

static const struct uk_console linuxu_console = {
	.name = "linuxu",
	.init = init,
	.write = uk_plat_early_write,
	.read = read_input,
};

UK_REGISTER(console, linuxu_console);
