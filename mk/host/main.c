/* SPDX-License-Identifier: BSD-3-Clause */
/* Entry: picks the mode; compiling with a cache before the compiler. */
#include "ukbuild.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Runs the compiler; fills deps. Returns its exit status. */
static int compile(const char *target, const struct command *cmd,
		   struct deps *deps)
{
	struct text depfile = { 0 }, messages = { 0 };
	struct list more = { 0 };
	int status;

	text_printf(&depfile, "%s.dep", target);
	list_add(&more, "-MD", 3);
	list_add(&more, "-MF", 3);
	list_add(&more, depfile.text, depfile.len);
	if (isatty(STDERR_FILENO))
		list_add(&more, "-fdiagnostics-color=always", 26);
	status = command_run(cmd, &more, &messages);
	if (!status) {
		deps_read(deps, depfile.text, cmd);
		/* what warns is compiled, and warns, again */
		if (!messages.len && !deps->untold)
			cache_store(target, cmd, deps);
	}
	unlink(depfile.text);
	return status;
}

/* Notes what was done; a target not made anew is as new as if it were. */
static int finish(const char *target, int status, bool touch,
		  const struct command *cmd, const struct deps *deps)
{
	if (status) {
		unlink(target);
		return status;
	}
	if (touch)
		utimensat(AT_FDCWD, target, NULL, 0);
	record_write(target, cmd, deps);
	return 0;
}

static int run_cc(const char *target, const struct command *cmd, bool touch,
		  bool cached)
{
	struct deps deps = { 0 };
	int status = 0;

	if (!cached || !cache_fetch(target, cmd, &deps)) {
		memset(&deps, 0, sizeof(deps));
		deps.untold = !cached;
		status = compile(target, cmd, &deps);
	}
	return finish(target, status, touch, cmd, &deps);
}

static int run_other(const char *target, const struct command *cmd, bool touch)
{
	struct deps none = { 0 };

	return finish(target, command_run(cmd, NULL, NULL), touch, cmd, &none);
}

int main(int argc, char **argv)
{
	struct command cmd = { 0 };

	if (argc > 2 && !strcmp(argv[1], "sections"))
		return sections_write(argv[2], argv + 3, argc - 3);
	if (argc > 3 && !strcmp(argv[1], "commands"))
		return commands_write(argv[2], argv[3]);
	if (argc < 3)
		die("usage: ukbuild cc|compile|run TARGET [touch]");
	command_load(&cmd, argv[2]);
	if (!strcmp(argv[1], "cc"))
		return run_cc(argv[2], &cmd, argc > 3, true);
	if (!strcmp(argv[1], "compile"))
		return run_cc(argv[2], &cmd, argc > 3, false);
	return run_other(argv[2], &cmd, argc > 3);
}
