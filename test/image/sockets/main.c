/* SPDX-License-Identifier: BSD-3-Clause */
#include "sockets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "echo"))
		return echo(argc > 2 ? atoi(argv[2]) : 7);
	if (argc > 2 && !strcmp(argv[1], "loop"))
		return loop(atoi(argv[2]));
	if (argc > 2 && !strcmp(argv[1], "patient"))
		return patient(atoi(argv[2]));
	if (argc > 2 && !strcmp(argv[1], "names")) {
		show_names(argc - 3, argv + 3);
		return echo(atoi(argv[2]));
	}
	printf("usage: sockets echo [port] | loop times | patient port | "
	       "names port name...\n");
	return 2;
}
