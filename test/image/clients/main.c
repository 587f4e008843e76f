/* SPDX-License-Identifier: BSD-3-Clause */
/* What real clients ask: see clients.h. */
#include "clients.h"

#include <stdio.h>
#include <string.h>

#include "sockets.h"

int main(int argc, char **argv)
{
	static void *(*const all[])(void *) = {
		measure, names,	       names_by_tcp,  groups,
		groups6, door_patient, door_generous,
	};
	size_t i;

	if (argc > 1 && !strcmp(argv[1], "ask"))
		return ask(argc - 2, argv + 2);
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		serve_in_thread(all[i], NULL);
	return echo(7);
}
