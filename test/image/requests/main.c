/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Waits to be asked to end: in a call, or (spin) computing; with a handler
 * (handle), or without. Or has a fault (fault).
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile int *volatile nowhere;

static void at_request(int number)
{
	printf("asked by %d\n", number);
	fflush(stdout);
	_exit(7);
}

static int is(int argc, char **argv, const char *word)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], word))
			return 1;
	return 0;
}

int main(int argc, char **argv)
{
	if (is(argc, argv, "handle"))
		signal(SIGTERM, at_request);
	puts("ready");
	fflush(stdout);
	if (is(argc, argv, "fault"))
		*nowhere = 1;
	while (is(argc, argv, "spin"))
		;
	for (;;)
		pause();
}
