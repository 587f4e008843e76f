/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft up */
#include "commands.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../lib/file.h"
#include "../lib/process.h"
#include "create.h"
#include "work.h"

static const struct option_info options[] = {
	{ 't', "template", "NAME", "start from this", 0, NULL },
	{ 'p', "plat", "PLAT", "its platform", 0, plat_words },
	{ 'm', "arch", "ARCH", "its CPU", 0, arch_words },
	{ 'i', "initrd", "FILE", "initial root file system", 0, NULL },
	{ 'B', "background", NULL, "run in the background", 0, NULL },
	{ 'P', "paused", NULL, "start paused", 0, NULL },
	{ 'g', "gdb", "PORT", "wait for gdb", 0, NULL },
	{ 'M', "memory", "SIZE", "memory of the machine", 0, NULL },
	{ 'c', "cores", "N", "processors of the machine", 0, NULL },
	{ 'D', "dry-run", NULL, "print the command that would be run", 0,
	  NULL },
	{ 'F', "force", NULL, "replace files that are there", 0, NULL },
	{ 'w', "workdir", "DIR", "make it there", 0, NULL },
	{ 0 },
};

/* Options that `run` has under another name, or under the same. */
static const struct {
	const char *ours, *of_run;
} passed[] = {
	{ "plat", "plat" },	  { "arch", "arch" },
	{ "initrd", "rootfs" },	  { "gdb", "gdb" },
	{ "memory", "memory" },	  { "cores", "smp" },
	{ "paused", "paused" },	  { "background", "detach" },
	{ "dry-run", "dry-run" },
};

static void add_options(const struct call *call, struct list *words)
{
	const char *value;
	size_t i;

	for (i = 0; i < sizeof(passed) / sizeof(*passed); i++) {
		value = call_value(call, passed[i].ours);
		if (value && *value)
			list_addf(words, "--%s=%s", passed[i].of_run, value);
		else if (value)
			list_addf(words, "--%s", passed[i].of_run);
	}
}

/* A bare number of memory was MiB; so it is. */
static int become_run(const struct call *call, const char *dir,
		      struct error *error)
{
	_cleanup_list_ struct list words = { 0 };

	list_add_many(&words, "/proc/self/exe", "run", NULL);
	add_options(call, &words);
	list_add(&words, dir);
	if (call->has_dashes)
		list_add(&words, "--");
	list_add_all(&words, &call->arguments);
	return process_become(&words, error);
}

static int run(const struct call *call, struct error *error)
{
	struct project project = { 0 };
	const char *name, *dir;
	int code = call_operand(call, ".", &name, error);

	if (code)
		return code;
	dir = call_value_or(call, "workdir", name);
	if (!project_is_here(dir) || call_has(call, "force"))
		code = create_app(call_value(call, "template"), dir,
				  path_name(name), call_value(call, "plat"),
				  call_value(call, "arch"),
				  call_has(call, "force"), error);
	if (!code)
		code = project_read(&project, dir, NULL, error);
	if (!code)
		code = fetch_libraries(&project, error);
	project_free(&project);
	return code ? code : become_run(call, dir, error);
}

const struct command up_command = {
	.name = "up",
	.group = "Define",
	.operands = "[NAME] [-- ARGUMENT...]",
	.summary = "init, fetch, build and run in one go",
	.options = options,
	.run = run,
};
