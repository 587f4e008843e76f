/* SPDX-License-Identifier: BSD-3-Clause */
#include "folders.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct command {
	const char *name;
	int (*run)(char **words);
} commands[] = {
	{ "copy", copy_tree },	      { "work", work },
	{ "storm", storm },	      { "big", big },
	{ "unlinked", unlinked },     { "again", again },
	{ "refusals", refusals },     { "full", full },
	{ "underneath", underneath }, { "kinds", kinds },
	{ "speed", speed },	      { 0 },
};

void give_up(const char *what, const char *file, int line)
{
	printf("%s:%d: %s does not hold: %s\n", file, line, what,
	       strerror(errno));
	fflush(stdout);
	exit(1);
}

char *text(const char *format, ...)
{
	static _Thread_local char bufs[4][4096];
	static _Thread_local unsigned int last;
	char *buf = bufs[last++ % 4];
	va_list args;

	va_start(args, format);
	vsnprintf(buf, sizeof(bufs[0]), format, args);
	va_end(args);
	return buf;
}

/* Each word "-" begins a further command. */
int main(int argc, char **argv)
{
	const struct command *command;
	int i, rc = 0;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], "-"))
			argv[i] = NULL;
	for (i = 1; i < argc && !rc; i++) {
		for (command = commands; command->name; command++)
			if (!strcmp(command->name, argv[i]))
				break;
		if (!command->name)
			return 2;
		rc = command->run(argv + i + 1);
		printf("%s: %s\n", argv[i], rc ? "failed" : "done");
		while (i < argc && argv[i])
			i++;
	}
	return rc;
}
